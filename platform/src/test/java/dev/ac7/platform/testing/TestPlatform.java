package dev.ac7.platform.testing;

import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.testing.Folders;
import dev.ac7.kernel.testing.MovableClock;
import dev.ac7.kernel.testing.RawHttp;
import dev.ac7.platform.Platform;
import dev.ac7.platform.PlatformCore;
import dev.ac7.platform.settings.PlatformSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
 * A real platform on a free loopback port with development sign-in, over records in memory unless its settings say
 * otherwise, whose clock only a test moves.
 */
public final class TestPlatform implements AutoCloseable {
    private final Path folder;
    private final MovableClock clock = new MovableClock();
    private final Map<String, String> environment;
    private Platform platform;

    private TestPlatform(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
        this.platform = run();
    }

    /** A platform with nothing but what tests need. */
    public static TestPlatform start() {
        return start(Map.of());
    }

    /** A platform under these environment variables besides. */
    public static TestPlatform start(Map<String, String> more) {
        try {
            ReadyKeys.fromTheFirst();
            Path folder = Files.createTempDirectory("ac7-platform");
            int port = freePort();
            Map<String, String> environment = new HashMap<>(Map.of(
                    "PLATFORM_ORIGIN",
                    "http://127.0.0.1:" + port,
                    "HOST",
                    "127.0.0.1",
                    "PORT",
                    Integer.toString(port),
                    "DATABASE_URL",
                    folder.resolve("platform.db").toString(),
                    "PLATFORM_DEV_LOGIN",
                    "true",
                    "PLATFORM_ALLOW_PRIVATE_SERVERS",
                    "true"));
            environment.putAll(more);
            return new TestPlatform(folder, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private Platform run() {
        PlatformSettings settings =
                PlatformSettings.resolve(new SettingInputs(Map.of(), environment, Optional.empty()));
        return Platform.start(settings, new Metrics(), new Health(), clock, new SecureRandom());
    }

    /** Stops it cleanly and starts it again on the same store and port. */
    public void restart() {
        platform.close();
        platform = run();
    }

    /** A folder of its own, for files of its settings. */
    public Path folder() {
        return folder;
    }

    /** The clock it lives by. */
    public MovableClock clock() {
        return clock;
    }

    /** What it stands on. */
    public PlatformCore core() {
        return platform.core();
    }

    /** The running platform. */
    public Platform platform() {
        return platform;
    }

    /** The port it listens on. */
    public int port() {
        return platform.port();
    }

    /** Its origin. */
    public String origin() {
        return platform.core().ground().settings().origin().text();
    }

    /** Asks it over a connection of its own; header lines as they are written. */
    public RawHttp.Answer get(String target, String... headers) {
        return new RawHttp(port()).send("GET", target, headers);
    }

    /**
     * Sends JSON as a page of its own would, over a connection of its own; further header lines as they are written.
     */
    public RawHttp.Answer send(String method, String target, String json, String... headers) {
        List<String> lines = new ArrayList<>(List.of(headers));
        lines.add("Content-Type: application/json");
        lines.add("Origin: " + origin());
        return new RawHttp(port()).send(method, target, lines, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Signs in by a name alone; the same name is the same account. */
    public Person signIn(String name) {
        RawHttp.Answer answer = send("POST", "/login/dev", "{\"name\":\"" + name + "\"}");
        return new Person(this, answer);
    }

    @Override
    public void close() {
        platform.close();
        Folders.remove(folder);
    }
}
