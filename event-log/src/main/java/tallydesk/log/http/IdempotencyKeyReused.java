package tallydesk.log.http;

/** The same Idempotency-Key came with another request. */
final class IdempotencyKeyReused extends RuntimeException {
    IdempotencyKeyReused() {
        super("this Idempotency-Key was used for another request", null, false, false);
    }
}
