package tallydesk.log;

import java.util.UUID;

/** The id names a stream of another kind: of what was asked for, there is none. */
public final class OtherStream extends RuntimeException {
    public OtherStream(UUID stream) {
        super(stream + " names something of another kind", null, false, false);
    }
}
