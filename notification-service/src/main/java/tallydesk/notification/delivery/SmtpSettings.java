package tallydesk.notification.delivery;

import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where the mail server is and how it is spoken to.
 *
 * @param tls empty: required where a password would be told, else where the server offers it
 */
record SmtpSettings(
        String host, int port, Optional<String> user, Optional<String> password, Optional<SmtpSettings.Tls> tls) {
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);

    /** When the connection is encrypted. */
    enum Tls {
        OFF,
        /** By STARTTLS, if the server knows it. */
        WHERE_OFFERED,
        /** By STARTTLS, or nothing is sent. */
        REQUIRED,
        FROM_THE_START
    }

    /**
     * As the client wants it. Without an idle limit a server that falls silent would keep its connection, and with it a place
     * in the client's pool, for ever.
     */
    MailConfig config(DeliveryLimits limits) {
        MailConfig config = new MailConfig(host, port);
        config.setMaxPoolSize(limits.atOnce())
                .setStarttls(starttls())
                .setLogin(user.isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setSsl(tlsOrUsual() == Tls.FROM_THE_START);
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setConnectTimeout((int) CONNECTS_WITHIN.toMillis());
        config.setIdleTimeout((int) limits.answerWithin().toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return config;
    }

    private Tls tlsOrUsual() {
        return tls.orElse(user.isPresent() ? Tls.REQUIRED : Tls.WHERE_OFFERED);
    }

    private StartTLSOptions starttls() {
        return switch (tlsOrUsual()) {
            case OFF, FROM_THE_START -> StartTLSOptions.DISABLED;
            case WHERE_OFFERED -> StartTLSOptions.OPTIONAL;
            case REQUIRED -> StartTLSOptions.REQUIRED;
        };
    }
}
