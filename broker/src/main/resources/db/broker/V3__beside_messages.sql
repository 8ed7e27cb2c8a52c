-- What is kept beside messages. Times are epoch milliseconds. The same text runs on SQLite and on PostgreSQL.

-- How far the words of messages are in the search index.
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
