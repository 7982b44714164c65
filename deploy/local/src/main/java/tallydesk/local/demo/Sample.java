package tallydesk.local.demo;

import java.time.LocalDate;

/** The bodies of the sample requests as JSON text, as contract.md words them. */
final class Sample {

    private Sample() {}

    static String account(String name, String contact, String email) {
        return """
                {"name": "%s", "edition": "ENTERPRISE", "zone": "Europe/Berlin", "holidayRegion": "DE-BY",
                 "locale": "de", "contacts": [{"name": "%s", "email": "%s"}]}""".formatted(name, contact, email);
    }

    static String purchase(LocalDate purchasedOn, String reference) {
        return """
                {"points": 100, "purchasedOn": "%s", "reference": "%s"}""".formatted(purchasedOn, reference);
    }

    /** A complete report as JSON text. */
    static String report(String contact, String email) {
        return """
                {"contact": {"name": "%s", "email": "%s"}, "channel": "API",
                 "product": "OXAPPSUITE", "release": "7.10", "module": "mail", "component": "Groupware Server",
                 "severity": 2, "trackId": "EE-2026-17", "summary": "Mail with a large attachment cannot be sent",
                 "report": {"server": "https://mail.example-engineering.example", "serverVersion": "7.10.6",
                            "distribution": "DEBIAN", "guiVersion": "7.10.6",
                            "stepsToReproduce": "Attach a file of 12 MB, press Send.",
                            "currentBehaviour": "The dialog closes, the mail stays among the drafts.",
                            "expectedBehaviour": "The mail is sent."}}""".formatted(contact, email);
    }
}
