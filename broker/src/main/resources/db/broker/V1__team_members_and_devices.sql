-- The ground of a broker: one team, its members, their tokens, authenticators and sessions, and devices on their way in.
-- Times are epoch milliseconds. The same text runs on SQLite and on PostgreSQL.

CREATE TABLE team (
    id          INTEGER PRIMARY KEY CHECK (id = 1), -- a broker serves one team
    name        TEXT    NOT NULL,
    directive   TEXT    NOT NULL,
    context     TEXT    NOT NULL,
    created_at  BIGINT  NOT NULL
);

CREATE TABLE presets (
    name        TEXT    PRIMARY KEY,
    permissions TEXT    NOT NULL -- leaves, separated by a space, in canonical order
);

CREATE TABLE members (
    name         TEXT    PRIMARY KEY,
    position     BIGINT  NOT NULL UNIQUE, -- members are listed in the order they came
    title        TEXT    NOT NULL,
    description  TEXT    NOT NULL,
    instructions TEXT    NOT NULL,
    permissions  TEXT    NOT NULL, -- leaves and preset names as given, separated by a space
    created_at   BIGINT  NOT NULL
);

-- A name that once was somebody's still stands on old objectives, files and messages; its reuse is logged.
CREATE TABLE deleted_names (
    name         TEXT    PRIMARY KEY,
    deleted_at   BIGINT  NOT NULL
);

CREATE TABLE tokens (
    id           TEXT    PRIMARY KEY,
    member       TEXT    NOT NULL,
    hash         TEXT    NOT NULL UNIQUE, -- 'sha256:' and lower-case hex; the plaintext is nowhere
    label        TEXT    NOT NULL,
    origin       TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL,
    last_used_at BIGINT,
    expires_at   BIGINT,
    created_by   TEXT
);
CREATE INDEX tokens_by_member ON tokens (member, created_at);

-- Every hash that was ever imported from a configuration file, so that one revoked here stays revoked.
CREATE TABLE imported_hashes (
    hash         TEXT    PRIMARY KEY,
    imported_at  BIGINT  NOT NULL
);

CREATE TABLE authenticators (
    member       TEXT    PRIMARY KEY,
    secret       TEXT    NOT NULL, -- enc-v1 text under the key of key_id
    key_id       TEXT    NOT NULL,
    last_step    BIGINT  NOT NULL, -- RFC 6238 section 5.2: a step at or below this is used up
    enrolled_at  BIGINT  NOT NULL
);

CREATE TABLE recovery_codes (
    member       TEXT    NOT NULL,
    hash         TEXT    NOT NULL,
    used_at      BIGINT,
    PRIMARY KEY (member, hash)
);

CREATE TABLE sessions (
    id_hash      TEXT    PRIMARY KEY,
    member       TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL,
    expires_at   BIGINT  NOT NULL,
    last_seen    BIGINT  NOT NULL,
    user_agent   TEXT    NOT NULL
);
CREATE INDEX sessions_by_member ON sessions (member);

CREATE TABLE enrollments (
    device_hash  TEXT    PRIMARY KEY,
    user_code    TEXT    NOT NULL UNIQUE,
    label_hint   TEXT    NOT NULL,
    source_ip    TEXT    NOT NULL,
    source_ua    TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL,
    expires_at   BIGINT  NOT NULL,
    last_poll_at BIGINT,
    state        TEXT    NOT NULL CHECK (state IN ('pending', 'approved', 'rejected')),
    approver     TEXT,
    reason       TEXT,
    member       TEXT,
    token_id     TEXT,
    token        TEXT, -- enc-v1 text under the key of key_id; gone with the row at the next poll or expiry
    key_id       TEXT
);
CREATE INDEX enrollments_by_expiry ON enrollments (expires_at);
