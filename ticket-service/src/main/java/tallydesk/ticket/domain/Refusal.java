package tallydesk.ticket.domain;

import java.time.LocalDate;
import java.time.ZoneId;
import tallydesk.decider.Rejection;

/** What a ticket refuses for the state that it is in. */
final class Refusal {
    private Refusal() {}

    static Rejection unknownTicket() {
        return new Rejection("unknown-ticket", "There is no such ticket.");
    }

    static Rejection notAdmitted() {
        return new Rejection(
                "ticket-not-admitted", "The agreement behind this ticket is still being checked; try again shortly.");
    }

    static Rejection parked() {
        return new Rejection("ticket-parked", "The ticket waits for points and is not worked on yet.");
    }

    static Rejection resolved() {
        return new Rejection("ticket-resolved", "The ticket is resolved and waits for the customer's word as it is.");
    }

    static Rejection nothingAsked() {
        return new Rejection(
                "nothing-asked",
                "The desk has not written since the customer's last word; say in a text what it waits for.");
    }

    static Rejection tooManyMessages() {
        return new Rejection(
                "too-many-messages",
                "The ticket has its most messages, %d; what else is to be said takes a new ticket or the telephone."
                        .formatted(Conversation.MESSAGES_MAX));
    }

    static Rejection closed() {
        return new Rejection("ticket-closed", "The ticket is closed; reopen it first.");
    }

    static Rejection notClosed() {
        return new Rejection("ticket-not-closed", "The ticket is not closed, so it needs no reopening.");
    }

    static Rejection withdrawn() {
        return new Rejection(
                "ticket-withdrawn", "The ticket was closed before it was paid for; it takes a new report.");
    }

    static Rejection lapsed() {
        return new Rejection(
                "ticket-lapsed", "The ticket lapsed because no points came in time; it takes a new report.");
    }

    static Rejection declined() {
        return new Rejection("ticket-declined", "The ticket was declined and is not worked on.");
    }

    static Rejection anotherProblem() {
        return new Rejection(
                "another-problem", "Only the problem that was reported is reopened; another one takes a new report.");
    }

    static Rejection reopeningRequestedAlready() {
        return new Rejection(
                "reopening-requested-already",
                "Somebody asked to reopen it already; an agent decides over that first.");
    }

    static Rejection tooManyReopeningRequests() {
        return new Rejection(
                "too-many-reopening-requests",
                "An agent has refused to reopen it %d times; it takes a new report or the telephone."
                        .formatted(Closing.REQUESTS_MAX));
    }

    static Rejection severityUnchanged(int severity) {
        return new Rejection(
                "severity-unchanged",
                "The ticket is of severity %d already; the reason would not be kept.".formatted(severity));
    }

    static Rejection tooLateToReopen(LocalDate lastDay, ZoneId zone) {
        return new Rejection(
                "reopening-too-late",
                "The last day to ask for reopening was %s (%s); it takes a new report.".formatted(lastDay, zone));
    }

    static Rejection nobodyAsked() {
        return new Rejection("no-reopening-request", "Nobody waits for an answer about reopening this ticket.");
    }
}
