package dev.ac7.authority.testing;

import dev.ac7.authority.Authority;
import dev.ac7.authority.AuthorityAccess;
import dev.ac7.authority.settings.AuthoritySettings;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.testing.Folders;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real authority on a free loopback port, over records in memory unless its settings say otherwise, whose clock only
 * a test moves. Host tokens are account ids ({@code insecure_token_sub}) and {@link #ADMIN_TOKEN} administers.
 */
public final class TestAuthority implements AutoCloseable {
    /** The static administrator token. */
    public static final String ADMIN_TOKEN = "an-admin-token-of-tests";

    private final Path folder;
    private final MovableClock clock = new MovableClock();
    private final Map<String, String> environment;
    private Authority authority;

    private TestAuthority(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
        this.authority = start(0);
    }

    /** An authority with nothing but what tests need. */
    public static TestAuthority start() {
        return start(Map.of());
    }

    /** An authority under these environment variables besides. */
    public static TestAuthority start(Map<String, String> more) {
        try {
            Path folder = Files.createTempDirectory("ac7-authority");
            Map<String, String> environment = new HashMap<>(Map.of(
                    "AUTHORITY_URL", "http://localhost:3000",
                    "HOST", "127.0.0.1",
                    "PORT", "0",
                    "STORAGE_TYPE", "memory",
                    "HOST_AUTH_MODE", "insecure_token_sub",
                    "ADMIN_TOKEN", ADMIN_TOKEN,
                    "AUTHORITY_IDENTITY_KEYPAIR_FILE",
                            folder.resolve("identity.json").toString(),
                    "AUTHORITY_STUN_URLS", "stun:127.0.0.1:9"));
            environment.putAll(more);
            return new TestAuthority(folder, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Authority start(int port) {
        Map<String, String> variables = new HashMap<>(environment);
        if (port != 0) {
            variables.put("PORT", Integer.toString(port));
        }
        return AuthorityAccess.start(
                AuthoritySettings.resolve(new SettingInputs(Map.of(), variables, Optional.empty())),
                clock,
                new SecureRandom());
    }

    /** Stops it, and starts it again on the same port and the same records, where these are kept. */
    public void restart() {
        int port = authority.port();
        authority.close();
        authority = start(port);
    }

    /** A folder of its own, for files of its settings. */
    public Path folder() {
        return folder;
    }

    /** The clock it lives by. */
    public MovableClock clock() {
        return clock;
    }

    /** The running authority. */
    public Authority authority() {
        return authority;
    }

    /** The port it listens on. */
    public int port() {
        return authority.port();
    }

    /** {@code http://127.0.0.1} with its port. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Asks it over a connection of its own; header lines as they are written. */
    public RawHttp.Answer get(String target, String... headers) {
        return new RawHttp(port()).send("GET", target, headers);
    }

    /** Posts JSON over a connection of its own; header lines as they are written. */
    public RawHttp.Answer post(String target, String json, String... headers) {
        List<String> lines = new ArrayList<>(List.of(headers));
        lines.add("Content-Type: application/json");
        return new RawHttp(port()).send("POST", target, lines, json.getBytes(StandardCharsets.UTF_8));
    }

    /** The header line that administers. */
    public static String admin() {
        return "X-Admin-Token: " + ADMIN_TOKEN;
    }

    /** Makes the account the owner of a namespace on the authority's own origin, or on the given one. */
    public void own(String namespace, String account, String... origin) {
        String where = origin.length == 0 ? "localhost" : origin[0];
        RawHttp.Answer answer = post(
                "/request",
                "{\"origin\":\"%s\",\"namespace\":\"%s\",\"userGoogleSub\":\"%s\"}"
                        .formatted(where, namespace, account),
                admin());
        if (answer.status() != 201) {
            throw new IllegalStateException("not owned: " + answer);
        }
        if (answer.body().contains("\"pending\"")) {
            String id = answer.body().replaceAll("(?s).*?\"id\":\"([0-9a-f-]{36})\".*", "$1");
            post("/approve", "{\"requestId\":\"" + id + "\"}", admin());
        }
    }

    /** Makes its store unreadable, as a database that went away. */
    public void breakStore() {
        AuthorityAccess.closeStore(authority);
    }

    @Override
    public void close() {
        authority.close();
        Folders.remove(folder);
    }
}
