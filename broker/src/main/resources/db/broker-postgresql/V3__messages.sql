-- Messages. A message's time is its place among all messages, so it is the key; times are epoch milliseconds.

CREATE TABLE messages (
    ts           BIGINT  PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    audience     TEXT    NOT NULL, -- the conversation: 'primary', 'loose', 'chan:<id>' or 'dm:<one>/<other>'
    sender       TEXT    NOT NULL,
    recipient    TEXT, -- of a direct message, else null
    message      TEXT    NOT NULL -- the JSON as it is on the wire
);
CREATE INDEX messages_by_audience ON messages (audience, ts);
CREATE INDEX messages_by_recipient ON messages (recipient, ts) WHERE recipient IS NOT NULL;
CREATE INDEX messages_by_sender ON messages (sender, ts) WHERE recipient IS NOT NULL;

-- The words of messages up to indexed_up_to; what came later is added before the next search and every few seconds.
CREATE TABLE message_words (
    ts    BIGINT   PRIMARY KEY,
    words TSVECTOR NOT NULL
);
CREATE INDEX message_words_search ON message_words USING GIN (words);
CREATE TABLE message_words_progress (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    indexed_up_to BIGINT  NOT NULL
);
INSERT INTO message_words_progress (id, indexed_up_to) VALUES (1, 0);

-- One push under a key that its sender chose, so that a retry makes no second message.
CREATE TABLE idempotency_keys (
    member       TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    fingerprint  TEXT    NOT NULL, -- SHA-256 of the body
    message_ts   BIGINT  NOT NULL,
    targets      INTEGER NOT NULL,
    created_at   BIGINT  NOT NULL,
    PRIMARY KEY (member, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE read_positions (
    member       TEXT    NOT NULL,
    thread       TEXT    NOT NULL,
    up_to        BIGINT  NOT NULL,
    PRIMARY KEY (member, thread)
);

-- What members were sent on their streams: every message they may see after begins_after, up to up_to.
CREATE TABLE sent_spans (
    member       TEXT    NOT NULL,
    begins_after BIGINT  NOT NULL,
    up_to        BIGINT  NOT NULL,
    refused      INTEGER NOT NULL, -- 1 for messages that a closed stream left unread
    PRIMARY KEY (member, refused, begins_after)
);
