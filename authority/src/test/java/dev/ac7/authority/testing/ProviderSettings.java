package dev.ac7.authority.testing;

import dev.ac7.kernel.testing.OpenIdProvider;
import java.util.Map;

/** Puts a provider of tests in Google's place. */
public final class ProviderSettings {
    private ProviderSettings() {}

    /** The settings that do, without the callback's address. */
    public static Map<String, String> of(OpenIdProvider provider) {
        return Map.of(
                "OIDC_ISSUER", provider.issuer(),
                "GOOGLE_CLIENT_ID", OpenIdProvider.CLIENT_ID,
                "GOOGLE_OAUTH_CLIENT_SECRET", OpenIdProvider.CLIENT_SECRET);
    }
}
