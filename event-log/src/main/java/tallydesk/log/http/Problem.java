package tallydesk.log.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/**
 * RFC 9457 problem details.
 *
 * @param type stable URN; the last part is the code
 * @param errors one entry per wrong field; empty otherwise
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<InvalidInput.Fault> errors) {
    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    static Problem of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    static Problem of(int status, String code, String detail, List<InvalidInput.Fault> errors) {
        String title = code.substring(0, 1).toUpperCase(Locale.ROOT)
                + code.substring(1).replace('-', ' ');
        return new Problem("urn:tallydesk:problem:" + code, title, status, detail, errors);
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
