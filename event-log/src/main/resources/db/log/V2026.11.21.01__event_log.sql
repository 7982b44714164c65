-- The one business clock. TALLYDESK_CLOCK_OFFSET reaches every connection as tallydesk.clock_offset (ISO 8601 duration);
-- leases and feeds use clock_timestamp() itself, since a rehearsal must not shorten a lease.
CREATE FUNCTION log.now() RETURNS timestamptz LANGUAGE sql VOLATILE
RETURN clock_timestamp() + coalesce(nullif(current_setting('tallydesk.clock_offset', true), ''), 'PT0S')::interval;

CREATE TABLE log.event (
    -- Order inside one snapshot window. Never a read position: a late commit would be skipped.
    seq         bigint GENERATED ALWAYS AS IDENTITY (CACHE 1),
    txid        xid8        NOT NULL DEFAULT pg_current_xact_id(),
    stream_id   uuid        NOT NULL,
    version     bigint      NOT NULL CHECK (version > 0),
    event_id    uuid        NOT NULL,
    type        text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    cause       uuid,
    correlation uuid        NOT NULL,
    actor       text        NOT NULL,
    trace       text CHECK (length(trace) <= 55), -- W3C traceparent
    payload     json        NOT NULL, -- json, not jsonb: the bytes stay as written, and the chain is over bytes
    chain       bytea       NOT NULL, -- sha256(chain of the version before, every column above but seq, txid, trace)
    CONSTRAINT event_pk PRIMARY KEY (stream_id, version),
    CONSTRAINT event_id_once UNIQUE (event_id)
);
CREATE UNIQUE INDEX event_seq ON log.event (seq);
CREATE INDEX event_tail ON log.event (txid);

CREATE FUNCTION log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'log.event is append-only: % refused', TG_OP;
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON log.event
    FOR EACH ROW EXECUTE FUNCTION log.refuse_change();
CREATE TRIGGER event_never_truncated BEFORE TRUNCATE ON log.event
    FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();

-- The first answer to each Idempotency-Key, written in the transaction of its events.
CREATE TABLE log.idempotency (
    scope        text        NOT NULL, -- principal and route
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    status       int,
    location     text,
    version      bigint,
    body         text,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_age ON log.idempotency (created_at);

-- Who should publish. The broker's transactional.id decides who can.
CREATE TABLE log.relay_lease (
    relay  text        PRIMARY KEY,
    epoch  bigint      NOT NULL DEFAULT 0,
    owner  text,
    until  timestamptz NOT NULL DEFAULT '-infinity'
);

-- Where each consumer stands: moved by compare-and-set in the transaction of what was done.
CREATE TABLE log.feed_offset (
    consumer    text        NOT NULL,
    topic       text        NOT NULL,
    part        int         NOT NULL,
    topic_id    text        NOT NULL, -- a re-created topic of the same name has another
    next_offset bigint      NOT NULL,
    moved_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (consumer, topic, part)
);

-- Streams that a consumer could not follow, with the places (never the contents) of the records that wait behind.
CREATE TABLE log.parked_stream (
    consumer  text        NOT NULL,
    topic     text        NOT NULL,
    stream    text        NOT NULL,
    reason    text        NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (consumer, topic, stream)
);
CREATE TABLE log.parked_record (
    consumer text   NOT NULL,
    topic    text   NOT NULL,
    stream   text   NOT NULL,
    part     int    NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (consumer, topic, part, position),
    FOREIGN KEY (consumer, topic, stream) REFERENCES log.parked_stream ON DELETE CASCADE
);

-- What other systems sent: once per source and id.
CREATE TABLE log.inbox (
    consumer     text        NOT NULL,
    source       text        NOT NULL,
    id           text        NOT NULL,
    content_hash bytea       NOT NULL,
    received_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (consumer, source, id)
);
CREATE TABLE log.dead_letter (
    consumer text        NOT NULL,
    topic    text        NOT NULL,
    part     int         NOT NULL,
    position bigint      NOT NULL,
    reason   text        NOT NULL,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (consumer, topic, part, position)
);

-- Persons and texts that facts mention by id: the erasable part, beside the log.
CREATE TABLE vault.entry (
    kind       text        NOT NULL,
    id         uuid        NOT NULL,
    content    json,                -- null: erased
    written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    erased_at  timestamptz,
    PRIMARY KEY (kind, id),
    CHECK ((content IS NULL) = (erased_at IS NOT NULL))
);
