package dev.ac7.authority.settings;

import dev.ac7.authority.settings.SignInSettings.HostAuthMode;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What must not be started: settings that are good one by one and not together, or that everybody knows. */
final class SafetyRules {
    private static final int SHORTEST_ADMIN_TOKEN = 16;
    private static final int SHORTEST_SESSION_SECRET = 32;
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");

    /** Values that stand in examples, and so protect nothing. */
    private static final Set<String> EXAMPLES = Set.of(
            "change-me",
            "changeme",
            "dev-admin-token",
            "admin",
            "secret",
            "your-admin-token",
            "change-me-in-production");

    private SafetyRules() {}

    static void check(AuthoritySettings settings) {
        List<String> problems = new ArrayList<>();
        SignInSettings signIn = settings.signIn();
        boolean loopback = settings.names().url().map(SafetyRules::isLoopback).orElse(true);
        adminToken(signIn, loopback, problems);
        if (!loopback && length(signIn.sessionSecret()) < SHORTEST_SESSION_SECRET) {
            problems.add("ADMIN_SESSION_SECRET must be at least " + SHORTEST_SESSION_SECRET
                    + " bytes, unless AUTHORITY_URL names a loopback host");
        }
        if (signIn.hostAuthMode().equals(Optional.of(HostAuthMode.INSECURE_TOKEN_SUB))
                && !loopback
                && !signIn.allowInsecureHosts()) {
            problems.add("HOST_AUTH_MODE insecure_token_sub lets anybody be anybody: with AUTHORITY_URL beyond this"
                    + " machine it needs AUTHORITY_ALLOW_INSECURE_HOSTS=true");
        }
        if (signIn.hostAuthMode().equals(Optional.of(HostAuthMode.GOOGLE_TOKENINFO))
                && signIn.clientId().isEmpty()) {
            problems.add("HOST_AUTH_MODE google_tokeninfo needs GOOGLE_CLIENT_ID");
        }
        StorageSettings storage = settings.storage();
        if ((storage.type() == StorageSettings.Type.JSON || storage.type() == StorageSettings.Type.YAML)
                && storage.path().isEmpty()) {
            problems.add("STORAGE_TYPE " + storage.type().name().toLowerCase(Locale.ROOT) + " needs STORAGE_PATH");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private static void adminToken(SignInSettings signIn, boolean loopback, List<String> problems) {
        signIn.adminToken().map(Secret::reveal).ifPresent(token -> {
            if (token.length() < SHORTEST_ADMIN_TOKEN && !(loopback && EXAMPLES.contains(token))) {
                problems.add("ADMIN_TOKEN must be at least " + SHORTEST_ADMIN_TOKEN + " characters");
            } else if (!loopback && EXAMPLES.contains(token.toLowerCase(Locale.ROOT))) {
                problems.add("ADMIN_TOKEN is an example that everybody knows; choose another");
            }
        });
    }

    /** In bytes; an absent one is made at start, and long enough. */
    private static int length(Optional<Secret> secret) {
        return secret.map(value -> value.reveal().getBytes(StandardCharsets.UTF_8).length)
                .orElse(Integer.MAX_VALUE);
    }

    private static boolean isLoopback(URI url) {
        String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || LOOPBACK.matcher(host).matches();
    }
}
