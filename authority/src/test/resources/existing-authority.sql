-- What a database of the existing implementation looks like (authority.md, section 9.3, without what is new), with rows
-- that today's rules would not let in: two pending requests for one namespace, one address twice in a scope, capitals, a
-- time that is missing.
CREATE SCHEMA drizzle;
CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);

CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    google_sub text NOT NULL,
    name text,
    profile_image text,
    is_admin text DEFAULT 'false',
    created_at timestamp with time zone DEFAULT now(),
    updated_at timestamp with time zone DEFAULT now(),
    CONSTRAINT users_google_sub_unique UNIQUE (google_sub)
);
CREATE TABLE servers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    server_name text NOT NULL,
    owner_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at timestamp with time zone DEFAULT now(),
    updated_at timestamp with time zone DEFAULT now(),
    endpoint_type text,
    address text,
    allowed_origins jsonb DEFAULT '[]'::jsonb,
    metadata jsonb,
    last_updated timestamp with time zone,
    CONSTRAINT servers_server_name_unique UNIQUE (server_name)
);
CREATE TABLE namespace_requests (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    requester_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    requested_origin text NOT NULL,
    requested_namespace text NOT NULL,
    status text DEFAULT 'pending' NOT NULL,
    rejection_reason text,
    approved_at timestamp with time zone,
    approved_by uuid REFERENCES users (id),
    metadata jsonb,
    created_at timestamp with time zone DEFAULT now(),
    updated_at timestamp with time zone DEFAULT now()
);
CREATE TABLE server_names (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    server_name text NOT NULL UNIQUE,
    origin text DEFAULT '' NOT NULL,
    namespace text NOT NULL,
    owner_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    first_seen_at timestamp with time zone DEFAULT now(),
    last_seen_at timestamp with time zone DEFAULT now()
);
CREATE TABLE namespace_authorizations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    origin text NOT NULL,
    namespace text NOT NULL,
    subpath text DEFAULT '' NOT NULL,
    authorized_email text NOT NULL,
    added_by uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at timestamp with time zone DEFAULT now(),
    updated_at timestamp with time zone DEFAULT now()
);

INSERT INTO users (id, google_sub, name, created_at, updated_at) VALUES
    ('00000000-0000-0000-0000-000000000001', 'ada', 'Ada', '2026-01-01T00:00:00.123456Z', '2026-01-01T00:00:00.123456Z'),
    ('00000000-0000-0000-0000-000000000002', 'bob', NULL, NULL, NULL);
INSERT INTO servers (server_name, owner_id, created_at, endpoint_type) VALUES
    ('apple.pear.com::donkey', '00000000-0000-0000-0000-000000000001', '2026-01-02T00:00:00Z', 'webrtc'),
    ('MyTeam', '00000000-0000-0000-0000-000000000002', NULL, NULL);
INSERT INTO namespace_requests
    (id, requester_id, requested_origin, requested_namespace, status, approved_at, metadata, created_at, updated_at) VALUES
    ('00000000-0000-0000-0000-000000000011', '00000000-0000-0000-0000-000000000001', 'apple.pear.com', 'donkey', 'approved',
     '2026-01-02T00:00:00Z', '{"why": "mine", "n": 1.50}', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
    ('00000000-0000-0000-0000-000000000012', '00000000-0000-0000-0000-000000000001', 'apple.pear.com', 'mule', 'pending',
     NULL, NULL, '2026-01-03T00:00:00Z', '2026-01-03T00:00:00Z'),
    ('00000000-0000-0000-0000-000000000013', '00000000-0000-0000-0000-000000000002', 'apple.pear.com', 'mule', 'pending',
     NULL, NULL, '2026-01-04T00:00:00Z', '2026-01-04T00:00:00Z'),
    ('00000000-0000-0000-0000-000000000014', '00000000-0000-0000-0000-000000000002', 'apple.pear.com', 'lost', 'approved',
     '2026-01-05T00:00:00Z', NULL, '2026-01-04T00:00:00Z', '2026-01-05T00:00:00Z');
INSERT INTO server_names (server_name, origin, namespace, owner_id) VALUES
    ('apple.pear.com/donkey/notes', 'apple.pear.com', 'donkey', '00000000-0000-0000-0000-000000000001');
INSERT INTO namespace_authorizations (origin, namespace, authorized_email, added_by) VALUES
    ('apple.pear.com', 'donkey', 'friend@example.com', '00000000-0000-0000-0000-000000000001'),
    ('apple.pear.com', 'donkey', 'friend@example.com', '00000000-0000-0000-0000-000000000001');
