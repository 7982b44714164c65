-- What the vendor edits: calendars and policies. Their content is in the log; here are the names that must be known across
-- streams, so decisions rest on it and it is no read model. Each row is written in the transaction of its event.
CREATE SCHEMA definition;
CREATE TABLE definition.stream (
    kind    text   NOT NULL, -- CALENDAR or POLICY
    name    text   NOT NULL,
    version bigint NOT NULL, -- of the stream: tells whether what is kept in memory is still all
    PRIMARY KEY (kind, name)
);
-- A service level belongs to one policy.
CREATE TABLE definition.service_level (
    level  text PRIMARY KEY,
    policy text NOT NULL
);
-- What an uploaded file calls its holidays: text that somebody typed, so it is kept beside the log and may be deleted.
CREATE TABLE definition.holiday_name (
    import_id uuid NOT NULL,
    date      date NOT NULL,
    name      text NOT NULL,
    PRIMARY KEY (import_id, date)
);
