package tallydesk.ticket.mail.mime;

/** A message that breaks a limit of ours or cannot be taken apart. It is kept for an agent, never dropped. */
public final class UnreadableMail extends RuntimeException {
    /** @param problem one sentence for an agent; repeats nothing of the message */
    UnreadableMail(String problem) {
        super(problem, null, false, false);
    }
}
