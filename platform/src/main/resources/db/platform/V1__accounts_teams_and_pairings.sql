-- The ground of the platform (platform.md section 13): who has an account, which servers are paired, who is which member.
-- Times are epoch milliseconds. The same text runs on SQLite and on PostgreSQL.

CREATE TABLE accounts (
    id          TEXT    PRIMARY KEY,
    iss         TEXT    NOT NULL, -- the OpenID provider, or 'local' for an account with an authenticator kept here
    sub         TEXT    NOT NULL,
    email       TEXT    NOT NULL, -- for display alone; empty when unknown
    name        TEXT    NOT NULL,
    created_at  BIGINT  NOT NULL,
    UNIQUE (iss, sub)
);

CREATE TABLE authenticators (
    account_id   TEXT    PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    secret       TEXT    NOT NULL, -- sealed under the key of key_id
    key_id       TEXT    NOT NULL,
    last_step    BIGINT  NOT NULL, -- RFC 6238 section 5.2: a step at or below this is used up
    enrolled_at  BIGINT  NOT NULL
);

CREATE TABLE recovery_codes (
    account_id   TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    hash         TEXT    NOT NULL,
    used_at      BIGINT,
    PRIMARY KEY (account_id, hash)
);

-- Links under which one local account may be made.
CREATE TABLE account_links (
    hash        TEXT    PRIMARY KEY,
    name        TEXT    NOT NULL, -- of the account to be; empty where the person chooses it
    created_at  BIGINT  NOT NULL,
    expires_at  BIGINT  NOT NULL
);

CREATE TABLE web_sessions (
    token_hash   TEXT    PRIMARY KEY,
    account_id   TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at   BIGINT  NOT NULL,
    last_seen_at BIGINT  NOT NULL,
    expires_at   BIGINT  NOT NULL
);
CREATE INDEX web_sessions_by_account ON web_sessions (account_id);

CREATE TABLE oidc_states (
    state_hash  TEXT    PRIMARY KEY,
    browser     TEXT    NOT NULL, -- hash of the cookie of the browser that began
    nonce       TEXT    NOT NULL,
    verifier    TEXT    NOT NULL,
    next        TEXT    NOT NULL,
    expires_at  BIGINT  NOT NULL
);

CREATE TABLE teams (
    id               TEXT    PRIMARY KEY,
    slug             TEXT    NOT NULL UNIQUE,
    name             TEXT    NOT NULL,
    origin           TEXT    NOT NULL,
    state            TEXT    NOT NULL, -- pairing, live, refused, unreachable
    clock_difference BIGINT, -- milliseconds by which the server's clock was ahead when it was last asked
    reason           TEXT    NOT NULL, -- in the contract's words, why the last token was not accepted; empty when it was
    checked_at       BIGINT, -- when the server was last asked
    live_at          BIGINT, -- when the server first accepted a token of this team
    delivered_at     BIGINT,
    created_at       BIGINT  NOT NULL
);
CREATE UNIQUE INDEX teams_live_origin ON teams (origin) WHERE live_at IS NOT NULL;
CREATE INDEX teams_by_origin ON teams (origin);

CREATE TABLE pairings (
    id            TEXT    PRIMARY KEY,
    device_hash   TEXT    NOT NULL UNIQUE,
    user_code_mac TEXT    NOT NULL,
    origin        TEXT    NOT NULL,
    member_name   TEXT    NOT NULL, -- as the tool said; empty when it said none
    state         TEXT    NOT NULL, -- pending, authorized, delivered, rejected
    started_from  TEXT    NOT NULL,
    started_at    BIGINT  NOT NULL,
    expires_at    BIGINT  NOT NULL,
    team_id       TEXT REFERENCES teams (id) ON DELETE CASCADE,
    delivered_at  BIGINT
);
CREATE UNIQUE INDEX pairings_pending_code ON pairings (user_code_mac) WHERE state = 'pending';
CREATE INDEX pairings_by_origin ON pairings (origin);

CREATE TABLE memberships (
    team_id         TEXT    NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    account_id      TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    role            TEXT    NOT NULL, -- owner, admin, member
    expected_member TEXT, -- what the owner typed; grants nothing
    member          TEXT, -- what the server attested
    bound_at        BIGINT,
    joined_at       BIGINT  NOT NULL,
    PRIMARY KEY (team_id, account_id)
);
CREATE UNIQUE INDEX memberships_one_account_a_member ON memberships (team_id, member) WHERE member IS NOT NULL;
CREATE INDEX memberships_by_account ON memberships (account_id);

CREATE TABLE invites (
    id          TEXT    PRIMARY KEY,
    team_id     TEXT    NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    token_hash  TEXT    NOT NULL UNIQUE,
    role        TEXT    NOT NULL, -- admin, member
    note        TEXT    NOT NULL,
    max_uses    INTEGER NOT NULL,
    uses        INTEGER NOT NULL,
    created_by  TEXT    NOT NULL,
    created_at  BIGINT  NOT NULL,
    expires_at  BIGINT  NOT NULL,
    revoked_at  BIGINT
);
CREATE INDEX invites_by_team ON invites (team_id);

CREATE TABLE bindings (
    id             TEXT    PRIMARY KEY,
    team_id        TEXT    NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    account_id     TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    purpose        TEXT    NOT NULL, -- invite, owner
    invite_id      TEXT REFERENCES invites (id) ON DELETE CASCADE,
    code_enc       TEXT    NOT NULL, -- sealed under the key of key_id; empty once the attempt has ended
    key_id         TEXT    NOT NULL,
    state          TEXT    NOT NULL, -- pending, bound, mismatch, failed; expired by its time or by a newer attempt
    member         TEXT,
    reason         TEXT    NOT NULL,
    failures       INTEGER NOT NULL, -- look-ups without a usable answer, in a row
    created_at     BIGINT  NOT NULL,
    expires_at     BIGINT  NOT NULL,
    last_lookup_at BIGINT,
    lookup_until   BIGINT -- when the look-up that is under way is given up on
);
CREATE INDEX bindings_by_account_and_team ON bindings (account_id, team_id);

CREATE TABLE signing_keys (
    kid          TEXT    PRIMARY KEY,
    public_jwk   TEXT    NOT NULL,
    private_enc  TEXT, -- sealed under the key of key_id; gone once the key no longer signs
    key_id       TEXT,
    phase        TEXT    NOT NULL, -- next, active, retired, removed
    published_at BIGINT  NOT NULL,
    active_at    BIGINT  NOT NULL, -- when it begins to sign, or began
    retired_at   BIGINT,
    removed_at   BIGINT
);
CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (phase) WHERE phase = 'active';

-- Random keys the platform made for itself, for what must not be computed from the store alone.
CREATE TABLE own_secrets (
    name        TEXT    PRIMARY KEY,
    sealed      TEXT    NOT NULL, -- under the key of key_id
    key_id      TEXT    NOT NULL,
    created_at  BIGINT  NOT NULL
);

CREATE TABLE team_sessions (
    hash        TEXT    PRIMARY KEY,
    account_id  TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    team_id     TEXT    NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    web_session TEXT    NOT NULL REFERENCES web_sessions (token_hash) ON DELETE CASCADE,
    expires_at  BIGINT  NOT NULL
);

CREATE TABLE tickets (
    hash        TEXT    PRIMARY KEY,
    account_id  TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    team_id     TEXT    NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    web_session TEXT    NOT NULL REFERENCES web_sessions (token_hash) ON DELETE CASCADE,
    expires_at  BIGINT  NOT NULL
);

-- Ids of teams that were removed, and slugs that teams no longer have; no other team ever gets them.
CREATE TABLE retired_refs (
    ref         TEXT    PRIMARY KEY,
    team_id     TEXT    NOT NULL, -- whose it was: that team alone may have its slug back
    retired_at  BIGINT  NOT NULL
);
CREATE INDEX retired_refs_by_team ON retired_refs (team_id);

-- What an owner is told the next time they look (platform.md section 12.6).
CREATE TABLE notices (
    id          TEXT    PRIMARY KEY,
    account_id  TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    team_id     TEXT, -- may be gone: that is then what the notice says
    kind        TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    at          BIGINT  NOT NULL
);
CREATE INDEX notices_by_account ON notices (account_id, at);
