package tallydesk.notification.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractTypes;
import tallydesk.contract.EntitlementContract.AccountChanged;
import tallydesk.contract.EntitlementContract.AccountRegistered;
import tallydesk.contract.EntitlementContract.ContactErased;
import tallydesk.contract.EntitlementContract.PointsDebited;
import tallydesk.contract.FactRecord;
import tallydesk.contract.PersonRecord;
import tallydesk.contract.SlaContract.ClockStarted;
import tallydesk.contract.TextRecord;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.contract.Topics;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.FactReader.Erased;
import tallydesk.log.feed.Feed;
import tallydesk.log.projection.Projection;

/** Collects what letters are written from. */
@ApplicationScoped
public class DossierProjection implements Projection {
    private final Feed feed;
    private final ContractCodec codec = new ContractCodec();

    DossierProjection(Feed feed) {
        this.feed = feed;
    }

    @Incoming("dossier")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "dossier";
    }

    @Override
    public List<String> tables() {
        return List.of("dossier_fact", "dossier_account", "dossier_person", "dossier_erasure", "dossier_text");
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case TicketOpened e -> keep(fact.with(e), e.ticketId());
            case PointsDebited e -> keep(fact.with(e), e.ticketId());
            case ClockStarted e -> keep(fact.with(e), e.ticketId());
            case AccountRegistered e -> account(e.accountId(), e.zone(), e.locale());
            case AccountChanged e -> account(e.accountId(), e.zone(), e.locale());
            case ContactErased e -> erasure(e.contactId());
            case PersonRecord person -> person(person);
            case TextRecord text when text.kind().equals("MESSAGE") -> text(text);
            case Erased erased when erased.topic().equals(Topics.PERSON) -> PersonRow.deleteById(erased.id());
            case Erased erased -> TextRow.deleteById(erased.id());
            case FactRecord e -> LetterCause.of(e).ifPresent(cause -> keep(fact.with(e), cause.ticketId()));
            default -> {
                // No letter tells of it.
            }
        }
    }

    private void keep(Fact<? extends FactRecord> fact, UUID ticketId) {
        FactRow row = FactRow.<FactRow>findByIdOptional(fact.eventId()).orElseGet(FactRow::new);
        row.eventId = fact.eventId();
        row.ticketId = ticketId;
        row.version = fact.streamVersion();
        row.type = ContractTypes.of(fact.body()).wireType();
        row.fact = new String(codec.encode(fact.body()), UTF_8);
        row.persist();
    }

    private static void account(UUID accountId, String zone, String locale) {
        AccountRow row = AccountRow.<AccountRow>findByIdOptional(accountId).orElseGet(AccountRow::new);
        row.accountId = accountId;
        row.zone = zone;
        row.locale = locale;
        row.persist();
    }

    private static void erasure(UUID contactId) {
        ErasureRow row = ErasureRow.<ErasureRow>findByIdOptional(contactId).orElseGet(ErasureRow::new);
        row.contactId = contactId;
        row.persist();
    }

    private static void person(PersonRecord person) {
        PersonRow row =
                PersonRow.<PersonRow>findByIdOptional(person.contactId()).orElseGet(PersonRow::new);
        row.contactId = person.contactId();
        row.name = person.name();
        row.email = person.email();
        row.persist();
    }

    private static void text(TextRecord text) {
        TextRow row = TextRow.<TextRow>findByIdOptional(text.textId()).orElseGet(TextRow::new);
        row.textId = text.textId();
        row.body = text.body();
        row.persist();
    }
}
