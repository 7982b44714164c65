package tallydesk.local.desk;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tallydesk.local.stack.Addresses;
import tallydesk.local.stack.Database;

/** What a service is told about its surroundings. */
final class ServiceEnvironment {

    private ServiceEnvironment() {}

    static Map<String, String> of(Replica replica, Settings settings, Addresses addresses, Duration clockOffset) {
        Service service = replica.service();
        Database database = addresses.databases().get(service.database());
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("TALLYDESK_HTTP_PORT", Integer.toString(replica.port(settings.portOffset())));
        environment.put("TALLYDESK_DB_URL", database.url());
        environment.put("TALLYDESK_DB_USER", database.user());
        environment.put("TALLYDESK_DB_PASSWORD", database.password());
        environment.put("TALLYDESK_KAFKA", addresses.kafka());
        environment.put("TALLYDESK_OIDC_URL", addresses.oidc());
        environment.put("TALLYDESK_SMTP_HOST", host(addresses.smtp()));
        environment.put("TALLYDESK_SMTP_PORT", port(addresses.smtp()));
        environment.put("TALLYDESK_IMAP_HOST", host(addresses.imap()));
        environment.put("TALLYDESK_IMAP_PORT", port(addresses.imap()));
        if (settings.external().imap().isEmpty()) {
            environment.put("TALLYDESK_IMAP_TLS", "false");
        }
        environment.put("TALLYDESK_IMAP_USER", addresses.mailbox().user());
        environment.put("TALLYDESK_IMAP_PASSWORD", addresses.mailbox().password());
        environment.put("TALLYDESK_MAIL_LEASE", settings.mailLease());
        if (service == Service.ENTITLEMENT) {
            environment.put("TALLYDESK_SUPPORT_KEY_SECRET", settings.supportKeySecret());
        }
        // Not production: a rehearsal may shift the clock.
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("TALLYDESK_CLOCK_OFFSET", clockOffset.toString());
        return environment;
    }

    private static String host(String address) {
        return address.substring(0, address.lastIndexOf(':'));
    }

    private static String port(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }
}
