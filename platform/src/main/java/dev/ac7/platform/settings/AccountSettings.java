package dev.ac7.platform.settings;

import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How people sign in (platform.md section 3).
 *
 * @param provider the OpenID provider; without one, accounts have an authenticator that is kept here
 * @param development whether a name alone signs in, for tests on a loopback origin
 */
public record AccountSettings(Optional<Provider> provider, boolean development) {
    /** An OpenID provider, and what this platform is to it. */
    public record Provider(URI issuer, String clientId, Secret clientSecret) {}

    static final Setting<URI> ISSUER = PlatformSettings.NAMES.setting(
            "PLATFORM_OIDC_ISSUER",
            Types.issuer(),
            "OpenID provider that people sign in with; without one they use an authenticator app");
    static final Setting<String> CLIENT_ID = PlatformSettings.NAMES.setting(
            "PLATFORM_OIDC_CLIENT_ID", ValueType.text(1, 1024), "what this platform is called at the provider");
    static final Setting<Secret> CLIENT_SECRET =
            PlatformSettings.NAMES.secret("PLATFORM_OIDC_CLIENT_SECRET", "this platform's secret at the provider");
    static final Setting<Boolean> DEV_LOGIN = PlatformSettings.NAMES
            .setting(
                    "PLATFORM_DEV_LOGIN",
                    ValueType.flag(),
                    "sign in by a name alone, for tests; refused unless PLATFORM_ORIGIN is a loopback host")
            .fallback("false");

    static final List<Setting<?>> ALL = List.of(ISSUER, CLIENT_ID, CLIENT_SECRET, DEV_LOGIN);

    static AccountSettings from(Settings settings) {
        Optional<URI> issuer = settings.optional(ISSUER);
        Optional<String> id = settings.optional(CLIENT_ID);
        Optional<Secret> secret = settings.optional(CLIENT_SECRET);
        if (issuer.isPresent() != id.isPresent() || issuer.isPresent() != secret.isPresent()) {
            throw new InvalidSettings(
                    "PLATFORM_OIDC_ISSUER, PLATFORM_OIDC_CLIENT_ID and PLATFORM_OIDC_CLIENT_SECRET go together");
        }
        return new AccountSettings(
                issuer.flatMap(uri -> id.flatMap(name -> secret.map(given -> new Provider(uri, name, given)))),
                settings.value(DEV_LOGIN));
    }
}
