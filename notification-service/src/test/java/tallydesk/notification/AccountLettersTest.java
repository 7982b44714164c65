package tallydesk.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static tallydesk.notification.delivery.MailRoom.SOON;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.contract.NotificationContract.NotificationSent;
import tallydesk.contract.Topics;
import tallydesk.notification.Mailbox.Mail;
import tallydesk.notification.delivery.MailRoom;
import tallydesk.notification.domain.NoticeCommand.RequestNotifications;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;

/** Rule 16: what concerns an account is written to everybody who is a contact of it by then, once. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "notification-service"))
class AccountLettersTest {
    @Inject
    MailRoom room;

    private static RequestSpecification manager() {
        return given().auth().oauth2(EmbeddedStack.shared().token(Map.of("role", "manager", "sub", "m1")));
    }

    private void untilSent(Story story, int letters) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(room.topic.of(story.account))
                        .extracting(TopicWatch.Seen::type)
                        .containsOnly("NotificationRequested", "NotificationSent")
                        .filteredOn(type -> type.equals("NotificationSent"))
                        .hasSize(letters));
    }

    @Test
    void aLowBalanceIsWrittenToEveryContactAndToNobodyWhoIsNoneAnyMore() {
        Story first = Story.german(room.others).account().person().contact().sent();
        Story second = first.colleague().person().contact().sent();
        Story gone = first.colleague().person().contact().removed().sent();
        Story late = first.colleague().person();
        first.balanceLow().sentTwice(List.of(Topics.ENTITLEMENT));
        late.contact().sent();

        untilSent(first, 2);
        for (Story story : List.of(first, second)) {
            Mail mail = room.onlyMail(story);
            assertThat(mail.subject()).isEqualTo("Ihre Punkte gehen zur Neige");
            assertThat(mail.text()).contains("4", "10", "https://shop.tallydesk.example/points");
            assertThat(mail.header("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.header("References")).isEmpty();
        }
        assertThat(Mailbox.of(gone.address)).isEmpty();
        assertThat(Mailbox.of(late.address)).as("was none then").isEmpty();
        NotificationSent sent =
                room.topic.first(first.account, NotificationSent.class).orElseThrow();
        assertThat(sent.ticketId()).isNull();
        assertThat(sent.template()).isEqualTo("balance-low");
    }

    @Test
    void pointsThatExpireSoonAreToldWithTheDayInTheAccountsZoneAndLanguage() {
        Story german = Story.german(room.others)
                .account()
                .person()
                .contact()
                .expiryApproaching()
                .sent();
        Story english = Story.english(room.others)
                .account()
                .person()
                .contact()
                .expiryApproaching()
                .sent();
        assertThat(room.onlyMail(german).text())
                .contains("90", "20. November 2027 (Mitteleuropäische Zeit, Europe/Berlin)");
        assertThat(room.onlyMail(english).text())
                .contains("90", "20 November 2027 (Eastern Time, America/New_York)")
                .contains("https://shop.tallydesk.example/points");
    }

    @Test
    void thePersonsAndTheAccountMayBeHeardOfLaterThanTheWarning() {
        Story story = Story.german(room.others).account().contact().balanceLow().person();
        story.sentBut(Topics.PERSON);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(room.topic.of(story.account)).hasSize(1));
        story.sent();
        assertThat(room.onlyMail(story).subject()).isEqualTo("Ihre Punkte gehen zur Neige");
    }

    @Test
    void moreContactsThanOneCommandTakesAllGetTheirLetter() {
        Story first = Story.german(room.others).account().person().contact().sent();
        List<Story> others = Stream.generate(
                        () -> first.colleague().person().contact().sent())
                .limit(RequestNotifications.CONTACTS_MAX + 2)
                .toList();
        first.balanceLow().sent();
        untilSent(first, others.size() + 1);
        others.forEach(story -> assertThat(Mailbox.of(story.address)).hasSize(1));
    }

    /** Rule 30. */
    @Test
    void aRebuiltDossierSendsNothing() {
        Story story = Story.german(room.others)
                .account()
                .person()
                .contact()
                .balanceLow()
                .sent();
        untilSent(story, 1);
        manager().post("/operations/projections/dossier/rebuild").then().statusCode(202);
        await().atMost(SOON)
                .untilAsserted(() -> manager()
                        .get("/operations/projections/dossier")
                        .then()
                        .body("state", equalTo("DONE"))
                        .body("differences", equalTo(0)));
        untilSent(story, 1);
        assertThat(Mailbox.of(story.address)).hasSize(1);
    }
}
