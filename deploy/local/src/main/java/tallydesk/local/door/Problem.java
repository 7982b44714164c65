package tallydesk.local.door;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** An answer of the door itself, RFC 9457. */
record Problem(int status, String title, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    Buffer body() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toBuffer();
    }
}
