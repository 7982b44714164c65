package tallydesk.ticket.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.contract.EntitlementContract.ContactErased;
import tallydesk.contract.EntitlementContract.ContactRemoved;
import tallydesk.contract.Topics;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Reports;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class RebuildTest {
    @ParameterizedTest
    @CsvSource({"queue, verify", "queue, rebuild", "directory, verify", "directory, rebuild"})
    void replayedFromTheTopicsEveryReadModelIsTheSame(String projection, String operation) {
        Customer customer = Entitlement.customer();
        Customer erased = Entitlement.colleague(customer.accountId());
        Customer removed = Entitlement.colleague(customer.accountId());
        Reports.admitted(customer);
        Entitlement.say(customer.accountId(), new ContactErased(customer.accountId(), erased.contactId()));
        Entitlement.others().erased(Topics.PERSON, erased.contactId());
        Entitlement.say(customer.accountId(), new ContactRemoved(customer.accountId(), removed.contactId()));

        Desk.manager()
                .post("/operations/projections/" + projection + "/" + operation)
                .then()
                .statusCode(202);
        JsonPath status = await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> Desk.manager()
                                .get("/operations/projections/" + projection)
                                .jsonPath(),
                        now -> !now.getString("state").equals("RUNNING"));

        assertThat(status.getString("state")).as(status.getString("error")).isEqualTo("DONE");
        assertThat(status.getLong("differences")).isZero();
        assertThat(status.getString("checksum")).isEqualTo(status.getString("servingChecksum"));
        assertThat(status.getLong("rows")).isPositive();
        Reports.admitted(customer);
    }

    @Test
    void onlyAManagerRebuilds() {
        Desk.agent().post("/operations/projections/queue/rebuild").then().statusCode(403);
    }
}
