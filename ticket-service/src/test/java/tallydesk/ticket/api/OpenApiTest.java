package tallydesk.ticket.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Desk;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class OpenApiTest {
    @ParameterizedTest
    @CsvSource({
        "/tickets, ReportBody",
        "/tickets/{ticket}/messages, MessageBody",
        "/tickets/{ticket}/severity, SeverityBody",
        "/tickets/{ticket}/bug, BugBody",
        "/tickets/{ticket}/awaiting-customer, AwaitingBody",
        "/tickets/{ticket}/resolution, ResolutionBody",
        "/tickets/{ticket}/resumption, ResumptionBody",
        "/tickets/{ticket}/closure, ClosureBody",
        "/tickets/{ticket}/reopening-requests, ReopeningRequestBody",
        "/tickets/{ticket}/reopening, ReopeningBody",
        "/tickets/{ticket}/reopening-refusal, ReopeningRefusalBody",
    })
    void aBodyIsDescribedAsItIsSentNotAsItIsRead(String path, String schema) {
        JsonPath api = Desk.agent().get("/q/openapi?format=json").jsonPath();

        String described = api.get("paths.'" + path + "'.post.requestBody.content.'application/json'.schema.'$ref'");
        assertThat(described).isEqualTo("#/components/schemas/" + schema);
    }
}
