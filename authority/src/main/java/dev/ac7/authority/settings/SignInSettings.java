package dev.ac7.authority.settings;

import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who may sign in, and how (authority.md, section 3).
 *
 * @param adminToken the static administrator credential
 * @param admins account ids of administrators; empty: nobody
 * @param sessionSecret signs session tokens; empty: a random one at every start
 * @param sessionLife how long a session token is good
 * @param hostAuthMode how host tokens that are no session tokens are checked; empty: by what else is configured
 * @param allowInsecureHosts whether {@link HostAuthMode#INSECURE_TOKEN_SUB} may be used beyond loopback
 * @param clientId audience of ID tokens, and OAuth client
 * @param audiences further audiences of ID tokens
 * @param hostedDomains the {@code hd} claims that may sign in with an ID token; empty: any
 * @param clientSecret of the code flow
 * @param redirectUri this authority's {@code /oauthCallback} as the provider calls it
 * @param appOrigins origins that results of the code flow may be sent to
 * @param provider where the provider's endpoints are
 */
public record SignInSettings(
        Optional<Secret> adminToken,
        List<String> admins,
        Optional<Secret> sessionSecret,
        Duration sessionLife,
        Optional<HostAuthMode> hostAuthMode,
        boolean allowInsecureHosts,
        Optional<String> clientId,
        List<String> audiences,
        List<String> hostedDomains,
        Optional<Secret> clientSecret,
        Optional<URI> redirectUri,
        List<String> appOrigins,
        Provider provider) {
    /** How host tokens that are no session tokens are checked. */
    public enum HostAuthMode {
        /** An ID token of the provider. */
        GOOGLE_TOKENINFO,
        /** The token is the account id: for development. */
        INSECURE_TOKEN_SUB
    }

    /**
     * The provider: Google unless configured otherwise.
     *
     * @param issuer of an OpenID provider in Google's place; empty: Google, under either spelling of its issuer
     */
    public record Provider(
            Optional<URI> issuer,
            Optional<URI> authUrl,
            Optional<URI> tokenUrl,
            Optional<URI> userinfoUrl,
            Optional<URI> jwksUrl) {}

    static final Setting<Secret> ADMIN_TOKEN =
            Names.secret("ADMIN_TOKEN", "static administrator credential, at least 16 characters");
    static final Setting<List<String>> ADMINS = Names.setting(
                    "ADMIN_GOOGLE_SUBS", Types.texts(), "account ids of administrators; empty: nobody")
            .fallback("");
    static final Setting<Secret> SESSION_SECRET = Names.secret(
            "ADMIN_SESSION_SECRET", "signs session tokens, at least 32 bytes; random at every start if unset");
    static final Setting<Integer> SESSION_TTL = Names.setting(
                    "ADMIN_SESSION_TTL_SECONDS", ValueType.integer(60, 604_800), "seconds a session token is good")
            .fallback("43200");
    static final Setting<HostAuthMode> HOST_AUTH_MODE = Names.setting(
            "HOST_AUTH_MODE",
            ValueType.of(
                    "google_tokeninfo or insecure_token_sub",
                    text -> HostAuthMode.valueOf(text.toUpperCase(java.util.Locale.ROOT))),
            "how host tokens are checked; unset: ID tokens when GOOGLE_CLIENT_ID is set, else session tokens only");
    static final Setting<Boolean> ALLOW_INSECURE_HOSTS = Names.setting(
                    "AUTHORITY_ALLOW_INSECURE_HOSTS",
                    ValueType.flag(),
                    "true: insecure_token_sub may be used although AUTHORITY_URL is not a loopback host")
            .fallback("false");
    static final Setting<String> CLIENT_ID = Names.setting(
            "GOOGLE_CLIENT_ID", ValueType.text(1, 512), "audience of ID tokens, and the client of the code flow");
    static final Setting<List<String>> AUDIENCES = Names.setting(
                    "GOOGLE_ID_TOKEN_AUDIENCES", Types.texts(), "further audiences of ID tokens")
            .fallback("");
    static final Setting<List<String>> HOSTED_DOMAINS = Names.setting(
                    "GOOGLE_ALLOWED_HOSTED_DOMAINS", Types.texts(), "hosted domains that may sign in; empty: any")
            .fallback("");
    static final Setting<Secret> CLIENT_SECRET =
            Names.secret("GOOGLE_OAUTH_CLIENT_SECRET", "secret of the code flow; GOOGLE_CLIENT_SECRET if unset");
    static final Setting<Secret> CLIENT_SECRET_OLD =
            Names.secret("GOOGLE_CLIENT_SECRET", "stands in for GOOGLE_OAUTH_CLIENT_SECRET");
    static final Setting<URI> REDIRECT_URI = Names.setting(
            "GOOGLE_OAUTH_REDIRECT_URI",
            Types.url("http", "https"),
            "this authority's /oauthCallback as seen from outside");
    static final Setting<List<String>> APP_ORIGINS = Names.setting(
                    "OAUTH_ALLOWED_REDIRECT_ORIGINS",
                    ValueType.listOf(Types.appOrigin(), 256),
                    "origins of apps that may start a sign-in; empty: none")
            .fallback("");
    static final Setting<URI> ISSUER = Names.setting(
            "OIDC_ISSUER",
            Types.url("http", "https"),
            "an OpenID provider in Google's place; its endpoints are discovered where not given");
    static final Setting<URI> AUTH_URL =
            Names.setting("GOOGLE_AUTH_URL", Types.url("http", "https"), "the provider's authorization endpoint");
    static final Setting<URI> TOKEN_URL =
            Names.setting("GOOGLE_TOKEN_URL", Types.url("http", "https"), "the provider's token endpoint");
    static final Setting<URI> USERINFO_URL =
            Names.setting("GOOGLE_USERINFO_URL", Types.url("http", "https"), "the provider's userinfo endpoint");
    static final Setting<URI> JWKS_URL =
            Names.setting("GOOGLE_JWKS_URL", Types.url("http", "https"), "the provider's keys");

    static final List<Setting<?>> ALL = List.of(
            ADMIN_TOKEN,
            ADMINS,
            SESSION_SECRET,
            SESSION_TTL,
            HOST_AUTH_MODE,
            ALLOW_INSECURE_HOSTS,
            CLIENT_ID,
            AUDIENCES,
            HOSTED_DOMAINS,
            CLIENT_SECRET,
            CLIENT_SECRET_OLD,
            REDIRECT_URI,
            APP_ORIGINS,
            ISSUER,
            AUTH_URL,
            TOKEN_URL,
            USERINFO_URL,
            JWKS_URL);

    static SignInSettings from(Settings settings) {
        return new SignInSettings(
                settings.optional(ADMIN_TOKEN),
                settings.value(ADMINS),
                settings.optional(SESSION_SECRET),
                Duration.ofSeconds(settings.value(SESSION_TTL)),
                settings.optional(HOST_AUTH_MODE),
                settings.value(ALLOW_INSECURE_HOSTS),
                settings.optional(CLIENT_ID),
                settings.value(AUDIENCES),
                settings.value(HOSTED_DOMAINS),
                settings.optional(CLIENT_SECRET).or(() -> settings.optional(CLIENT_SECRET_OLD)),
                settings.optional(REDIRECT_URI),
                settings.value(APP_ORIGINS),
                new Provider(
                        settings.optional(ISSUER),
                        settings.optional(AUTH_URL),
                        settings.optional(TOKEN_URL),
                        settings.optional(USERINFO_URL),
                        settings.optional(JWKS_URL)));
    }
}
