package tallydesk.notification.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Map;
import tallydesk.notification.letter.Letter;

/** A letter as it goes over the wire; under our Message-ID, not under one of the library's. */
final class LetterMessage extends MimeMessage {
    private final String messageId;

    LetterMessage(Session session, Letter letter) throws MessagingException {
        super(session);
        messageId = letter.headers().get("Message-ID");
        setHeader("From", letter.from().text());
        setHeader("To", letter.to().text());
        setSubject(letter.subject(), "UTF-8");
        setSentDate(new Date());
        setText(letter.text().replace("\n", "\r\n"), "UTF-8");
        for (Map.Entry<String, String> header : letter.headers().entrySet()) {
            setHeader(header.getKey(), header.getValue());
        }
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
