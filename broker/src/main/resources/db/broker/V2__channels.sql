-- Channels: conversations that members join and leave. "general" is built in and has no rows here.
-- Times are epoch milliseconds. The same text runs on SQLite and on PostgreSQL.

CREATE TABLE channels (
    id          TEXT    PRIMARY KEY, -- a UUID; messages name it, so a rename keeps the history
    position    BIGINT  NOT NULL UNIQUE, -- the order in which they were created, also within one millisecond
    slug        TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    created_at  BIGINT  NOT NULL,
    archived_at BIGINT -- null while it is active; it never becomes null again
);
-- A slug names one active channel; archiving frees it.
CREATE UNIQUE INDEX channels_active_slug ON channels (slug) WHERE archived_at IS NULL;
CREATE INDEX channels_by_slug ON channels (slug, archived_at);

CREATE TABLE channel_members (
    channel_id  TEXT    NOT NULL REFERENCES channels (id),
    member      TEXT    NOT NULL,
    position    BIGINT  NOT NULL, -- the order in which they joined, also within one millisecond
    role        TEXT    NOT NULL CHECK (role IN ('admin', 'member')),
    joined_at   BIGINT  NOT NULL,
    PRIMARY KEY (channel_id, member)
);
CREATE INDEX channel_members_by_member ON channel_members (member);
