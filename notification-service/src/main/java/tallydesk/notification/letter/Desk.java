package tallydesk.notification.letter;

import java.util.regex.Pattern;
import tallydesk.contract.EmailAddress;
import tallydesk.notification.letter.UnsafeLetter.Reason;

/**
 * Who writes.
 *
 * @param name signs the letters
 * @param supportAddress sender and Reply-To: an answer comes back to the desk
 * @param messageIdDomain right side of every Message-ID; never change it, or a letter sent twice looks like two
 * @param listId identifies the desk's mail for filters (RFC 2919), a host name such as {@code tickets.example.com}
 * @param buyPointsLink where points are sold, {@code https://…}
 */
public record Desk(
        String name, EmailAddress supportAddress, String messageIdDomain, String listId, String buyPointsLink) {
    private static final int NAME_MAX = 80;
    private static final int LINK_MAX = 500;
    private static final Pattern LINK = Pattern.compile("https?://[!-~]+");

    /** @throws UnsafeLetter names what is wrong; a misconfigured desk does not start */
    public Desk {
        Characters.line("desk name", name, NAME_MAX);
        hostName("message id domain", messageIdDomain);
        hostName("list id", listId);
        Characters.asciiLine("buy points link", buyPointsLink, LINK_MAX);
        if (!LINK.matcher(buyPointsLink).matches()) {
            throw new UnsafeLetter("buy points link", Reason.NOT_A_LINK);
        }
    }

    private static void hostName(String place, String text) {
        Characters.asciiLine(place, text, EmailAddress.CHARS_MAX);
        if (!EmailAddress.isHostName(text)) {
            throw new UnsafeLetter(place, Reason.NOT_A_DOMAIN);
        }
    }
}
