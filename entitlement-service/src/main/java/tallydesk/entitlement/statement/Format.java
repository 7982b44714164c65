package tallydesk.entitlement.statement;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;

/** What a statement is written in. */
enum Format {
    JSON(MediaType.APPLICATION_JSON_TYPE),
    CSV(new MediaType("text", "csv")),
    HTML(MediaType.TEXT_HTML_TYPE);

    private final MediaType type;

    Format(MediaType type) {
        this.type = type;
    }

    static Format named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    /** The first that the caller likes best. */
    static Format accepted(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(wanted -> Arrays.stream(values()).filter(format -> wanted.isCompatible(format.type)))
                .findFirst()
                .orElse(JSON);
    }
}
