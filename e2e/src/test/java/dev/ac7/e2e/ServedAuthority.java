package dev.ac7.e2e;

import dev.ac7.authority.Authority;
import dev.ac7.authority.settings.AuthoritySettings;
import dev.ac7.kernel.ops.SettingInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An authority for browsers: real time, since relays check it too, and owners in a file, which outlives a restart. */
final class ServedAuthority implements AutoCloseable {
    private final Map<String, String> environment;
    private Authority authority;

    private ServedAuthority(Map<String, String> environment) {
        this.environment = environment;
        this.authority = start(environment);
    }

    /**
     * Starts one on a free port. A host's token is the id of its account.
     *
     * @param folder for its files
     * @param owners the accounts that own namespaces, by namespace
     * @param more environment variables
     */
    static ServedAuthority start(Path folder, Map<String, String> owners, Map<String, String> more) {
        Path records = folder.resolve("servers.json");
        String servers = owners.entrySet().stream()
                .map(owner -> "\"%s\":\"%s\"".formatted(owner.getKey(), owner.getValue()))
                .collect(Collectors.joining(","));
        try {
            Files.writeString(records, "{\"servers\":{" + servers + "}}");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Map<String, String> environment = new HashMap<>(Map.of(
                "HOST", "127.0.0.1",
                "PORT", Integer.toString(FreePort.find()),
                "STORAGE_TYPE", "json",
                "STORAGE_PATH", records.toString(),
                "HOST_AUTH_MODE", "insecure_token_sub",
                "AUTHORITY_IDENTITY_KEYPAIR_FILE",
                        folder.resolve("identity.json").toString(),
                // Nothing answers there, and nothing has to: peers on one machine need no STUN server.
                "AUTHORITY_STUN_URLS", "stun:127.0.0.1:9"));
        environment.putAll(more);
        return new ServedAuthority(environment);
    }

    private static Authority start(Map<String, String> environment) {
        return Authority.start(
                AuthoritySettings.resolve(new SettingInputs(Map.of(), environment, Optional.empty())),
                Clock.systemUTC(),
                new SecureRandom());
    }

    /** {@code http://127.0.0.1} with its port. */
    String url() {
        return authority.url();
    }

    /** Stops it, and starts it again on the same port and the same records. */
    void restart() {
        authority.close();
        authority = start(environment);
    }

    @Override
    public void close() {
        authority.close();
    }
}
