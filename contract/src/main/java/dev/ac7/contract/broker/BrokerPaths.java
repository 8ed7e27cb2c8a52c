package dev.ac7.contract.broker;

/** The broker's paths, with {@code {name}} and {@code {id}} where a value goes. */
public final class BrokerPaths {
    public static final String HEALTHZ = "/healthz";
    public static final String READYZ = "/readyz";
    public static final String ROSTER = "/roster";
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

    /** Whether the audit log is intact; an addition of this project. */
    public static final String AUDIT_CHAIN = "/audit/chain";

    /** The served API description; an addition of this project. */
    public static final String OPENAPI = "/openapi.json";

    private BrokerPaths() {}
}
