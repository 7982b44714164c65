package tallydesk.log.http;

import java.net.URI;

/**
 * What a command answers; kept with its Idempotency-Key.
 *
 * @param location of what was made; null where nothing was
 * @param version of the stream, sent as {@code ETag}
 * @param body null for no content
 */
public record Answer(int status, URI location, long version, Object body) {
    public static Answer created(URI location, long version, Object body) {
        return new Answer(201, location, version, body);
    }

    public static Answer ok(long version, Object body) {
        return new Answer(200, null, version, body);
    }
}
