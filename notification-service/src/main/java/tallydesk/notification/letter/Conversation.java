package tallydesk.notification.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mails that a letter follows, so that a mail program shows them together.
 *
 * @param inReplyTo the mail that the letter answers
 * @param references the mails before it, oldest first; together short enough for one header line
 */
public record Conversation(Optional<MessageId> inReplyTo, List<MessageId> references) {
    /** The letter follows nothing that we know of. */
    public static final Conversation NONE = new Conversation(Optional.empty(), List.of());

    private static final int REFERENCES_LENGTH_MAX = 900;

    public Conversation {
        references = shortened(references);
    }

    /**
     * From the ids of a mail as it came in. Ill-formed ids are left out: they were chosen by a stranger's mail program,
     * and a letter without a thread is better than none.
     */
    public static Conversation after(String messageId, List<String> references) {
        Optional<MessageId> answered = wellFormed(messageId);
        List<MessageId> all = new ArrayList<>();
        references.forEach(id -> wellFormed(id).ifPresent(all::add));
        answered.ifPresent(id -> {
            all.remove(id);
            all.add(id);
        });
        return new Conversation(answered, all);
    }

    private static Optional<MessageId> wellFormed(String text) {
        try {
            return Optional.of(new MessageId(text));
        } catch (UnsafeLetter _) {
            return Optional.empty();
        }
    }

    /** The newest ones, as many as fit. */
    private static List<MessageId> shortened(List<MessageId> all) {
        int length = 0;
        int first = all.size();
        while (first > 0 && length + all.get(first - 1).text().length() + 1 <= REFERENCES_LENGTH_MAX) {
            first--;
            length += all.get(first).text().length() + 1;
        }
        return List.copyOf(all.subList(first, all.size()));
    }
}
