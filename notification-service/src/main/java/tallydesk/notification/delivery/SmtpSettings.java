package tallydesk.notification.delivery;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where the mail server is and how it is spoken to.
 *
 * @param tls empty: required where a password would be told, else where the server offers it
 */
record SmtpSettings(
        String host, int port, Optional<String> user, Optional<String> password, Optional<SmtpSettings.Tls> tls) {

    /** When the connection is encrypted. */
    enum Tls {
        OFF,
        /** By STARTTLS, if the server knows it. Keeps out listeners, not impostors: the server's name is not checked. */
        WHERE_OFFERED,
        /** By STARTTLS, or nothing is sent. */
        REQUIRED,
        FROM_THE_START
    }

    URLName server() {
        return new URLName("smtp", host, port, null, user.orElse(null), password.orElse(null));
    }

    Session session() {
        Properties properties = new Properties();
        properties.put("mail.smtp.auth", Boolean.toString(user.isPresent()));
        properties.put("mail.smtp.quitwait", "false");
        Tls tls = tlsOrUsual();
        properties.put("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.WHERE_OFFERED || tls == Tls.REQUIRED));
        properties.put("mail.smtp.starttls.required", Boolean.toString(tls == Tls.REQUIRED));
        properties.put("mail.smtp.ssl.checkserveridentity", Boolean.toString(tls == Tls.REQUIRED));
        return Session.getInstance(properties);
    }

    /** The connection to speak over: encrypted already, if it is to be from the start. */
    Socket encrypted(Socket connected) throws IOException {
        if (tlsOrUsual() != Tls.FROM_THE_START) {
            return connected;
        }
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket encrypted = (SSLSocket) factory.createSocket(connected, host, port, true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    private Tls tlsOrUsual() {
        return tls.orElse(user.isPresent() ? Tls.REQUIRED : Tls.WHERE_OFFERED);
    }
}
