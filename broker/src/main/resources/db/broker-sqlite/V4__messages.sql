-- Messages. A message's time is its place among all messages, so it is the key; times are epoch milliseconds.

CREATE TABLE messages (
    ts           INTEGER PRIMARY KEY,
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
CREATE VIRTUAL TABLE message_words USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
