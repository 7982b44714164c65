package tallydesk.entitlement.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static tallydesk.entitlement.Desk.OTHERS;
import static tallydesk.entitlement.Desk.SOON;
import static tallydesk.entitlement.Desk.account;
import static tallydesk.entitlement.Desk.customer;
import static tallydesk.entitlement.Desk.manager;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tallydesk.contract.EntitlementIngress.AccountContact;
import tallydesk.contract.EntitlementIngress.AccountRegistered;
import tallydesk.contract.Topics;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.testing.StackResource;

/** Whose an address is, and who learns it. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class ContactsTest {

    @Inject
    Sql sql;

    private static String address() {
        return "Ada." + UUID.randomUUID() + "@customer.example";
    }

    private static Response add(RequestSpecification who, UUID account, String address) {
        return who.body(Map.of("name", "Ada", "email", address)).post("/accounts/{id}/contacts", account);
    }

    private static UUID added(RequestSpecification who, UUID account, String address) {
        return UUID.fromString(
                add(who, account, address).then().statusCode(201).extract().path("contactId"));
    }

    private static void removed(RequestSpecification who, UUID account, UUID contact) {
        who.delete("/accounts/{id}/contacts/{contact}", account, contact).then().statusCode(200);
    }

    private int persons(String address) {
        return sql.query("SELECT 1 FROM vault.entry WHERE content ->> 'email' = ?", row -> 1, address)
                .size();
    }

    @Test
    void anAddressIsOneContactOfAnAccountWhateverItsCase() {
        UUID account = account();
        String address = address();
        added(manager(), account, address);
        for (RequestSpecification who : List.of(manager(), customer(account))) {
            add(who, account, " " + address.toUpperCase())
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("urn:tallydesk:problem:contact-exists"))
                    .body("detail", equalTo("This account has a contact with this address already."));
        }
    }

    @Test
    void theDeskIsToldWhichAccountAnAddressIsOf() {
        UUID first = account();
        String address = address();
        added(manager(), first, address);
        add(manager(), account(), address)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:contact-exists"))
                .body("detail", equalTo("Account " + first + " has a contact with this address."));
        assertThat(persons(address)).isEqualTo(1);
    }

    /** What a customer sees of adding, naming again and removing an address: status, headers, body, with ids blotted out. */
    private static List<String> seen(UUID account, String address) {
        Response adding = add(customer(account), account, address);
        String contact = adding.path("contactId");
        Response twin = add(customer(account), account, address);
        Response page = customer(account).get("/accounts/{id}", account);
        Response removing = customer(account).delete("/accounts/{id}/contacts/{contact}", account, contact);
        Response again = add(customer(account), account, address);
        return List.of(adding, twin, page, removing, again).stream()
                .map(answer -> (answer.statusCode() + " " + answer.headers() + " " + answer.asString())
                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>"))
                .toList();
    }

    @Test
    void aCustomerCannotTellAnAddressOfAnotherAccountFromAFreeOne() {
        String taken = address();
        added(manager(), account(), taken);
        List<String> ofTaken = seen(account(), taken);
        assertThat(ofTaken).isEqualTo(seen(account(), address()));
        assertThat(ofTaken.getFirst()).startsWith("201 ");
    }

    @Test
    void theAddressOfARemovedContactIsFreeAndThePersonStaysForOldTickets() {
        UUID first = account();
        String address = address();
        removed(manager(), first, added(manager(), first, address));
        UUID second = account();
        removed(customer(second), second, added(manager(), second, address));
        added(manager(), first, address);
        assertThat(persons(address)).isEqualTo(3);
    }

    @Test
    void aRegistrationThatComesAgainUnderAnotherIdLeavesNoPersonBehind() {
        UUID account = Ids.fresh();
        String first = address();
        String second = address();
        String once = submit(registration(account, "DE-BY", first));
        await().atMost(SOON).until(() -> taken(once));
        String again = submit(registration(account, "DE-BY", second));
        await().atMost(SOON).until(() -> taken(again));
        assertThat(persons(first)).isEqualTo(1);
        assertThat(persons(second)).isZero();
        manager().get("/accounts/{id}", account).then().body("contacts", hasSize(1));
        added(manager(), account, second);
    }

    @Test
    void aRegistrationOfAnotherSystemIsRefusedWithAllItsFaultsAndWithoutQuotingThem() {
        String id = submit(new AccountRegistered(
                null,
                "Klaus",
                "GOLD",
                "CEST",
                "KR",
                "de_DE",
                List.of(new AccountContact("Klaus", "Klaus <k@customer.example>"))));
        await().atMost(SOON)
                .until(() ->
                        !refusals("/edition must be ENTERPRISE or COMMUNITY").isEmpty());
        assertThat(refusals("/edition must be ENTERPRISE or COMMUNITY"))
                .singleElement()
                .asString()
                .startsWith("malformed: /edition")
                .contains(
                        "/zone A zone is",
                        "/holidayRegion A region is",
                        ", DE, ",
                        "/locale This locale is written de-DE.")
                .contains("/contacts/0/email an e-mail address is one bare name@domain")
                .doesNotContain("Klaus", "GOLD", "CEST", "KR", "k@customer");
        assertThat(taken(id)).isFalse();
    }

    private List<String> refusals(String fault) {
        return sql.query(
                "SELECT reason FROM log.dead_letter WHERE strpos(reason, ?) > 0", row -> row.getString(1), fault);
    }

    @Test
    void aRegionWithoutACalendarIsRefusedWithTheOnesThatThereAre() {
        for (String region : List.of("CN", "KR", "TH", "IL", "DE-XX")) {
            manager()
                    .body("""
                            {"name":"X","edition":"ENTERPRISE","zone":"Asia/Seoul","holidayRegion":"%s","locale":"en",
                             "contacts":[{"name":"Ada","email":"relay!ada@customer.example"}]}
                            """.formatted(region))
                    .post("/accounts")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:tallydesk:problem:invalid-input"))
                    .body("errors.pointer", equalTo(List.of("/holidayRegion", "/contacts/0/email")))
                    .body("errors[0].detail", containsString("the desk serves"))
                    .body("errors[0].detail", not(containsString("DE-XX")));
        }
    }

    @Test
    void tooManyContactsAndOneAddressTwiceAreNamedWithTheOtherFaults() {
        String contacts = IntStream.rangeClosed(0, RegisterAccount.CONTACTS_MAX)
                .mapToObj(i ->
                        "{\"name\":\"Ada\",\"email\":\"%s@customer.example\"}".formatted(i == 2 ? "ADA1" : "ada" + i))
                .collect(Collectors.joining(","));
        manager()
                .body("{\"name\":\"X\",\"edition\":\"GOLD\",\"zone\":\"Asia/Tokyo\",\"holidayRegion\":\"JP\","
                        + "\"locale\":\"en\",\"contacts\":[" + contacts + "]}")
                .post("/accounts")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/edition", "/contacts", "/contacts/2/email")));
    }

    @Test
    void thePageOfAnAccountHasItsVersionAndACommandMayRestOnIt() {
        UUID account = account();
        String seen = manager()
                .get("/accounts/{id}", account)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .extract()
                .header("ETag");
        add(manager().header("If-Match", seen), account, address()).then().statusCode(201);
        manager().get("/accounts/{id}", account).then().header("ETag", "\"2\"");
        add(manager().header("If-Match", seen), account, address()).then().statusCode(412);
    }

    /** The migration fills the table by this very query. */
    @Test
    void whatTheMigrationFindsInTheLogIsWhatTheDoorsHaveWritten() throws IOException {
        UUID account = account();
        UUID gone = added(manager(), account, address());
        UUID stays = added(manager(), account, address());
        removed(manager(), account, gone);
        String found;
        try (InputStream script = getClass().getResourceAsStream("/db/service/V2026.11.24.10__contact_addresses.sql")) {
            String text = new String(script.readAllBytes(), UTF_8);
            found = text.substring(text.indexOf("SELECT person.id")).replace(";", "");
        }
        String written = "SELECT contact_id, account_id, address FROM vault.contact_address";
        assertThat(rows(found)).containsExactlyInAnyOrderElementsOf(rows(written));
        assertThat(rows(written)).anyMatch(row -> row.startsWith(stays.toString()));
        assertThat(rows(written)).noneMatch(row -> row.startsWith(gone.toString()));
    }

    private List<String> rows(String query) {
        return sql.query(query, row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
    }

    private static AccountRegistered registration(UUID account, String region, String address) {
        return new AccountRegistered(
                account,
                "Example GmbH",
                "ENTERPRISE",
                "Europe/Berlin",
                region,
                "de",
                List.of(new AccountContact("Ada", address)));
    }

    private static String submit(AccountRegistered registration) {
        String id = UUID.randomUUID().toString();
        OTHERS.submission(Topics.ENTITLEMENT_INGRESS, "/directory", id, registration);
        return id;
    }

    private boolean taken(String id) {
        return !sql.query("SELECT 1 FROM log.inbox WHERE source = '/directory' AND id = ?", row -> 1, id)
                .isEmpty();
    }
}
