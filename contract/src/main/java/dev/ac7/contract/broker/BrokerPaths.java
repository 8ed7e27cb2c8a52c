package dev.ac7.contract.broker;

/** The broker's paths, with {@code {name}} and {@code {id}} where a value goes. */
public final class BrokerPaths {
    public static final String HEALTHZ = "/healthz";
    public static final String READYZ = "/readyz";
    public static final String ROSTER = "/roster";
    public static final String BRIEFING = "/briefing";
    public static final String PRESENCE_BUSY = "/presence/busy";
    public static final String PUSH = "/push";
    public static final String SUBSCRIBE = "/subscribe";
    public static final String HISTORY = "/history";
    public static final String CHANNELS = "/channels";
    public static final String CHANNEL = "/channels/{slug}";
    public static final String CHANNEL_MEMBERS = "/channels/{slug}/members";
    public static final String CHANNEL_MEMBER = "/channels/{slug}/members/{name}";
    public static final String OBJECTIVES = "/objectives";
    public static final String SESSION = "/session";
    public static final String SESSION_TOTP = "/session/totp";
    public static final String SESSION_RECOVERY = "/session/recovery";
    public static final String SESSION_LOGOUT = "/session/logout";
    public static final String MEMBERS = "/members";
    public static final String MEMBER = "/members/{name}";
    public static final String ROTATE_TOKEN = "/members/{name}/rotate-token";
    public static final String ENROLL_TOTP = "/members/{name}/enroll-totp";
    public static final String TOKENS = "/members/{name}/tokens";
    public static final String TOKEN = "/members/{name}/tokens/{id}";
    public static final String TEAM = "/team";
    public static final String PRESETS = "/team/presets";
    public static final String PRESET = "/team/presets/{name}";
    public static final String ENROLL = "/enroll";
    public static final String ENROLL_POLL = "/enroll/poll";
    public static final String ENROLL_PENDING = "/enroll/pending";
    public static final String ENROLL_APPROVE = "/enroll/approve";
    public static final String ENROLL_REJECT = "/enroll/reject";
    public static final String AUDIT = "/audit";

    /** Where a member confirms to a platform who they are. */
    public static final String PLATFORM_BIND = "/platform-connect/bind";

    /** Where a platform learns, once, who confirmed a code. */
    public static final String PLATFORM_LOOKUP = "/platform-connect/lookup";

    /** Whether the audit log is intact; an addition of this project. */
    public static final String AUDIT_CHAIN = "/audit/chain";

    /** What became of a message that the caller sent; an addition of this project. */
    public static final String RECEIPTS = "/messages/{id}/receipts";

    /** The caller's conversations and what is unread in them; an addition of this project. */
    public static final String THREADS = "/threads";

    /** How far the caller has read a conversation; an addition of this project. */
    public static final String THREAD_READ = "/threads/{thread}/read";

    /** The served API description; an addition of this project. */
    public static final String OPENAPI = "/openapi.json";

    private BrokerPaths() {}
}
