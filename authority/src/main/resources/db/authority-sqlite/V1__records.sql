-- The tables of an authority (authority.md, section 9.3), twins of those on PostgreSQL: ids and JSON are text, times are
-- epoch milliseconds. Unique indexes beyond the keys are made by SchemaStore.

CREATE TABLE users (
    id            TEXT    PRIMARY KEY NOT NULL,
    google_sub    TEXT    NOT NULL UNIQUE,
    name          TEXT,
    profile_image TEXT,
    is_admin      TEXT    DEFAULT 'false', -- unused
    created_at    INTEGER,
    updated_at    INTEGER,
    email         TEXT
);

CREATE TABLE servers (
    id          TEXT    PRIMARY KEY NOT NULL,
    server_name TEXT    NOT NULL UNIQUE, -- the ownership key
    owner_id    TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at  INTEGER,
    updated_at  INTEGER
);
CREATE INDEX servers_by_owner ON servers (owner_id);
CREATE INDEX servers_by_lower_name ON servers (lower(server_name));

CREATE TABLE namespace_requests (
    id                  TEXT    PRIMARY KEY NOT NULL,
    requester_id        TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    requested_origin    TEXT    NOT NULL,
    requested_namespace TEXT    NOT NULL,
    status              TEXT    NOT NULL DEFAULT 'pending',
    rejection_reason    TEXT,
    approved_at         INTEGER,
    approved_by         TEXT    REFERENCES users (id),
    metadata            TEXT,
    created_at          INTEGER,
    updated_at          INTEGER,
    released_at         INTEGER
);
CREATE INDEX namespace_requests_by_requester ON namespace_requests (requester_id);
CREATE INDEX namespace_requests_by_status ON namespace_requests (status);
CREATE INDEX namespace_requests_by_lower_namespace
    ON namespace_requests (lower(requested_origin), lower(requested_namespace));

CREATE TABLE server_names (
    id            TEXT    PRIMARY KEY NOT NULL,
    server_name   TEXT    NOT NULL UNIQUE, -- canonical
    origin        TEXT    NOT NULL DEFAULT '',
    namespace     TEXT    NOT NULL,
    owner_id      TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    first_seen_at INTEGER,
    last_seen_at  INTEGER
);
CREATE INDEX server_names_by_owner ON server_names (owner_id);
CREATE INDEX server_names_by_namespace ON server_names (origin, namespace);

CREATE TABLE namespace_authorizations (
    id               TEXT    PRIMARY KEY NOT NULL,
    origin           TEXT    NOT NULL,
    namespace        TEXT    NOT NULL,
    subpath          TEXT    NOT NULL DEFAULT '',
    authorized_email TEXT    NOT NULL,
    added_by         TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at       INTEGER,
    updated_at       INTEGER
);
CREATE INDEX namespace_authorizations_by_email ON namespace_authorizations (authorized_email);
CREATE INDEX namespace_authorizations_by_lower_namespace
    ON namespace_authorizations (lower(origin), lower(namespace));

CREATE TABLE server_endpoints (
    server_name     TEXT    PRIMARY KEY NOT NULL,
    owner_id        TEXT    NOT NULL REFERENCES users (id),
    endpoint_type   TEXT    NOT NULL,
    address         TEXT    NOT NULL,
    allowed_origins TEXT    NOT NULL DEFAULT '[]',
    metadata        TEXT,
    updated_at      INTEGER NOT NULL
);
CREATE INDEX server_endpoints_by_owner ON server_endpoints (owner_id);

CREATE TABLE schema_migrations (
    version    TEXT    PRIMARY KEY NOT NULL,
    applied_at INTEGER NOT NULL
);
