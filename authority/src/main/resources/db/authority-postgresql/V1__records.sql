-- The tables of an authority (authority.md, section 9.3). The existing implementation may have made them already: what is
-- there stays as it is, and only what it lacks is added. Unique indexes that its rows may break are made by SchemaStore.

-- Or the log would name every table that is there already.
SET LOCAL client_min_messages = warning;

CREATE TABLE IF NOT EXISTS users (
    id            uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    google_sub    text        NOT NULL UNIQUE,
    name          text,
    profile_image text,
    is_admin      text        DEFAULT 'false', -- unused
    created_at    timestamptz DEFAULT now(),
    updated_at    timestamptz DEFAULT now()
);
ALTER TABLE users ADD COLUMN IF NOT EXISTS email text;

CREATE TABLE IF NOT EXISTS servers (
    id          uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    server_name text        NOT NULL UNIQUE, -- the ownership key
    owner_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at  timestamptz DEFAULT now(),
    updated_at  timestamptz DEFAULT now()
);
CREATE INDEX IF NOT EXISTS servers_by_owner ON servers (owner_id);
-- Older rows may have capitals; names are compared without.
CREATE INDEX IF NOT EXISTS servers_by_lower_name ON servers (lower(server_name));

CREATE TABLE IF NOT EXISTS namespace_requests (
    id                  uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    requester_id        uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    requested_origin    text        NOT NULL,
    requested_namespace text        NOT NULL,
    status              text        NOT NULL DEFAULT 'pending',
    rejection_reason    text,
    approved_at         timestamptz,
    approved_by         uuid        REFERENCES users (id),
    metadata            jsonb,
    created_at          timestamptz DEFAULT now(),
    updated_at          timestamptz DEFAULT now()
);
ALTER TABLE namespace_requests ADD COLUMN IF NOT EXISTS released_at timestamptz;
CREATE INDEX IF NOT EXISTS namespace_requests_by_requester ON namespace_requests (requester_id);
CREATE INDEX IF NOT EXISTS namespace_requests_by_status ON namespace_requests (status);
CREATE INDEX IF NOT EXISTS namespace_requests_by_namespace
    ON namespace_requests (requested_origin, requested_namespace);
CREATE INDEX IF NOT EXISTS namespace_requests_by_lower_namespace
    ON namespace_requests (lower(requested_origin), lower(requested_namespace));

CREATE TABLE IF NOT EXISTS server_names (
    id            uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    server_name   text        NOT NULL UNIQUE, -- canonical
    origin        text        NOT NULL DEFAULT '',
    namespace     text        NOT NULL,
    owner_id      uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    first_seen_at timestamptz DEFAULT now(),
    last_seen_at  timestamptz DEFAULT now()
);
CREATE INDEX IF NOT EXISTS server_names_by_owner ON server_names (owner_id);
CREATE INDEX IF NOT EXISTS server_names_by_namespace ON server_names (origin, namespace);

CREATE TABLE IF NOT EXISTS namespace_authorizations (
    id               uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    origin           text        NOT NULL,
    namespace        text        NOT NULL,
    subpath          text        NOT NULL DEFAULT '',
    authorized_email text        NOT NULL,
    added_by         uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at       timestamptz DEFAULT now(),
    updated_at       timestamptz DEFAULT now()
);
CREATE INDEX IF NOT EXISTS namespace_authorizations_by_namespace ON namespace_authorizations (origin, namespace);
CREATE INDEX IF NOT EXISTS namespace_authorizations_by_scope ON namespace_authorizations (origin, namespace, subpath);
CREATE INDEX IF NOT EXISTS namespace_authorizations_by_email ON namespace_authorizations (authorized_email);
CREATE INDEX IF NOT EXISTS namespace_authorizations_by_lower_namespace
    ON namespace_authorizations (lower(origin), lower(namespace));

CREATE TABLE IF NOT EXISTS server_endpoints (
    server_name     text        PRIMARY KEY,
    owner_id        uuid        NOT NULL REFERENCES users (id),
    endpoint_type   text        NOT NULL,
    address         text        NOT NULL,
    allowed_origins jsonb       NOT NULL DEFAULT '[]',
    metadata        jsonb,
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS server_endpoints_by_owner ON server_endpoints (owner_id);

CREATE TABLE IF NOT EXISTS schema_migrations (
    version    text        PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT now()
);
