package tallydesk.ticket.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.log.Because;
import tallydesk.log.Ids;
import tallydesk.log.Transactions;
import tallydesk.log.VersionConflict;
import tallydesk.log.http.NotFound;
import tallydesk.ticket.Patience;
import tallydesk.ticket.directory.Contact;
import tallydesk.ticket.domain.Channel;
import tallydesk.ticket.intake.Intake;
import tallydesk.ticket.mail.KeptMail.Fate;
import tallydesk.ticket.mail.Verdict.Held;
import tallydesk.ticket.mail.Verdict.Opens;
import tallydesk.ticket.mail.Verdict.Reason;
import tallydesk.ticket.mail.Verdict.Returns;

/**
 * The door for mail, whether it was fetched or handed in: one row per mail, written in the transaction of what it causes.
 * Judging comes before the transaction, since it may wait for the directory.
 */
@ApplicationScoped
class MailDoor {
    /** How often a mail is settled anew because its twin was faster. */
    private static final int ATTEMPTS_MAX = 5;

    /**
     * Reports that a contact gets back within a day. More wait for an agent: two machines may be answering each other, or
     * somebody else writes in the contact's name.
     */
    static final int RETURNS_A_DAY_MAX = 5;

    private final MailJudge judge;
    private final MailStore store;
    private final MailThreads threads;
    private final Intake intake;
    private final Transactions transactions;

    MailDoor(MailJudge judge, MailStore store, MailThreads threads, Intake intake, Transactions transactions) {
        this.judge = judge;
        this.store = store;
        this.threads = threads;
        this.intake = intake;
        this.transactions = transactions;
    }

    /** A mail and what is to become of it. */
    record Judged(ReceivedMail mail, Verdict verdict) {}

    Judged judge(byte[] source, Patience patience) {
        return new Judged(ReceivedMail.of(source), judge.judge(source, false, patience));
    }

    /** Judges and settles in transactions of its own; whoever takes the same mail again gets the same fate. */
    KeptMail take(byte[] source, Patience patience) {
        Optional<KeptMail> known = transactions.inNew(() -> store.find(MailKey.of(source)));
        if (known.isPresent()) {
            return known.get();
        }
        return settled(judge(source, patience));
    }

    /** Keeps a mail that cannot be judged. */
    KeptMail putAside(byte[] source, Held why) {
        return settled(new Judged(ReceivedMail.of(source), why));
    }

    private KeptMail settled(Judged judged) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.inNew(() -> settle(judged));
            } catch (VersionConflict e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    /** Inside the caller's transaction. */
    KeptMail settle(Judged judged) {
        ReceivedMail mail = judged.mail();
        Verdict verdict = inItsThread(judged.verdict());
        Optional<KeptMail> known = store.find(mail.mailId());
        if (known.isEmpty()) {
            switch (verdict) {
                case Opens opens -> {
                    store.keepOpened(mail, ticketId(mail.mailId()));
                    threads.join(mail.mailId(), opens.thread());
                    open(mail.mailId(), opens);
                }
                case Returns returns
                when store.returnedToday(returns.contact().contactId()) >= RETURNS_A_DAY_MAX ->
                    hold(mail, new Held(Reason.INCOMPLETE, returns.sentences(), Optional.of(returns.thread())));
                case Returns returns -> {
                    store.keepReturned(mail, returns);
                    threads.join(mail.mailId(), returns.thread());
                    giveBack(mail.mailId(), returns);
                }
                case Held held -> hold(mail, held);
            }
        }
        return known.or(() -> store.find(mail.mailId())).orElseThrow();
    }

    private void hold(ReceivedMail mail, Held held) {
        store.keepHeld(mail, held);
        held.thread().ifPresent(thread -> threads.join(mail.mailId(), thread));
    }

    /** Whoever answers a mail that opened a ticket quotes a whole report, and reports nothing. */
    private Verdict inItsThread(Verdict verdict) {
        return switch (verdict) {
            case Opens opens -> replyOr(opens, opens.thread());
            case Returns returns -> replyOr(returns, returns.thread());
            case Held held -> held;
        };
    }

    private Verdict replyOr(Verdict report, MailThread thread) {
        List<String> belonging = threads.ticketsOf(thread).stream()
                .map(ticketId -> "It belongs to the thread that opened ticket " + ticketId + ".")
                .toList();
        return belonging.isEmpty() ? report : new Held(Reason.REPLY, belonging, Optional.of(thread));
    }

    private void open(UUID mailId, Opens opens) {
        intake.open(ticketId(mailId), opens.report(), opens.contact(), Channel.EMAIL, because(mailId, opens.contact()));
    }

    /** The report's id is the mail's, so that an answer to our letter is told by what it refers to. */
    private void giveBack(UUID mailId, Returns returns) {
        intake.giveBack(mailId, returns.report(), returns.contact(), Channel.EMAIL, because(mailId, returns.contact()));
    }

    private static Because because(UUID mailId, Contact contact) {
        return Because.reaction("customer:" + contact.contactId(), "mail", mailId, mailId, null);
    }

    private static UUID ticketId(UUID mailId) {
        return Ids.derived("ticket", mailId);
    }

    /**
     * What a mail in quarantine would become now; empty if it is not there.
     *
     * @param ofItsOwn see {@link MailJudge#judge(byte[], boolean, Patience)}
     */
    Optional<Verdict> judgeAgain(UUID mailId, boolean ofItsOwn, Patience patience) {
        return transactions.inNew(() -> store.source(mailId)).map(source -> judge.judge(source, ofItsOwn, patience));
    }

    /**
     * Lets a mail through that opens a ticket by now, or whose sender can by now be told what it lacks, in the caller's
     * transaction.
     *
     * @param judged by {@link #judgeAgain}
     * @throws Rejection if neither is so, or only its header was kept
     */
    KeptMail release(UUID mailId, Optional<Verdict> judged) {
        // The account is held before the mail, as in settle: the other way round they might wait for each other.
        Optional<Verdict> verdict = judged.map(this::inItsThread);
        KeptMail mail = requireWaiting(mailId);
        if (Reason.TOO_LARGE.code().equals(mail.reason())) {
            throw new Rejection(
                    "only-header-kept", "The mail was too large to be fetched; what its sender wrote is not here.");
        }
        switch (verdict.orElseThrow(NotFound::new)) {
            case Opens opens -> {
                // First out of the thread that it was held in, which may have opened its ticket.
                threads.join(mailId, opens.thread());
                store.release(mailId, ticketId(mailId));
                open(mailId, opens);
            }
            case Returns returns -> {
                store.giveBack(mailId, returns);
                threads.join(mailId, returns.thread());
                giveBack(mailId, returns);
            }
            case Held held ->
                throw new Rejection(
                        "still-held",
                        "It cannot open a ticket: " + held.reason().code() + ". " + String.join(" ", held.faults()));
        }
        return store.find(mailId).orElseThrow();
    }

    /** An agent wants nothing of it: the row stays, so that it does not come again; what was written goes. */
    KeptMail discard(UUID mailId) {
        requireWaiting(mailId);
        store.discard(mailId);
        return store.find(mailId).orElseThrow();
    }

    private KeptMail requireWaiting(UUID mailId) {
        KeptMail mail = store.hold(mailId).orElseThrow(NotFound::new);
        if (mail.fate() != Fate.QUARANTINED) {
            throw new Rejection("not-in-quarantine", "This mail has been decided over.");
        }
        return mail;
    }
}
