package tallydesk.notification.delivery;

import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import tallydesk.notification.letter.Letter;

/** A mail server that is spoken to by SMTP. Blocks; not for an event loop. */
final class SmtpPostOffice implements PostOffice {
    private static final Logger LOG = Logger.getLogger(SmtpPostOffice.class);
    private static final int CLOSING_CHANNEL = 421;

    private final MailClient client;
    private final Duration limit;

    /** @param limit on the whole of a dialogue; the client alone might wait for ever */
    SmtpPostOffice(MailClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    @Override
    public Answer hand(Letter letter) {
        try {
            client.sendMail(message(letter))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return Answer.ACCEPTED;
        } catch (ExecutionException e) {
            Answer answer = answer(e.getCause());
            // The server's text may quote the recipient's address.
            LOG.warnf("The mail server did not take a letter: %s (%s)", answer, code(e.getCause()));
            return answer;
        } catch (TimeoutException e) {
            LOG.warnf("The mail server did not answer within %s", limit);
            return Answer.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.UNKNOWN;
        }
    }

    /**
     * Our headers replace those of the same name that the client makes: Message-ID above all, and those that it would fold
     * with a lone LF.
     */
    private static MailMessage message(Letter letter) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.addAll(letter.headers());
        headers.set("To", letter.to().text());
        headers.set("Subject", EncodedWords.of(letter.subject()));
        return new MailMessage()
                .setFrom(letter.from().text())
                .setTo(letter.to().text())
                .setText(letter.text())
                .setHeaders(headers);
    }

    private static String code(Throwable failure) {
        return failure instanceof SMTPException smtp
                ? Integer.toString(smtp.getReplyCode())
                : failure.getClass().getSimpleName();
    }

    private static Answer answer(Throwable failure) {
        return switch (failure) {
            case SMTPException e -> answer(e.getReplyCode(), e.getReplyMessage());
            case ConnectException _, UnknownHostException _ -> Answer.CLOSED;
            default -> Answer.UNKNOWN;
        };
    }

    /** Some refusals speak of the desk (syntax, sequence, login) and not of the letter: the next letter would fare alike. */
    private static Answer answer(int code, String reply) {
        boolean aboutUs = code >= 500 && code <= 504 || code >= 530 && code <= 539;
        boolean readable = reply.startsWith(Integer.toString(code));
        if (aboutUs || !readable || code == CLOSING_CHANNEL) {
            return Answer.CLOSED;
        }
        return code >= 500 ? Answer.REFUSED : Answer.DEFERRED;
    }
}
