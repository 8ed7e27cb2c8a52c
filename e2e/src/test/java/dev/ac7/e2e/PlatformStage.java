package dev.ac7.e2e;

import dev.ac7.broker.testing.Wire;
import dev.ac7.kernel.testing.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform and a broker that know nothing of each other yet: real processes of the real command, on different sites,
 * over HTTPS with certificates of a test's own authority.
 */
final class PlatformStage implements AutoCloseable {
    private static final String BROKER_ADDRESS = "127.0.0.2";

    private final Path folder;
    private final CertificateAuthority authority;
    private final int platformPort = FreePort.find();
    private final int brokerPort = FreePort.find();
    private final JsonNode founded;
    private final Ac7Process platform;
    private final Ac7Process broker;

    private PlatformStage(Path folder) {
        this.folder = folder;
        this.authority = new CertificateAuthority(folder);
        this.platform = startPlatform();
        this.founded = found();
        this.broker = startBroker();
        broker.waitForOutput("listening on");
        platform.waitForOutput("listening on");
    }

    /** Starts both; the broker has a team whose admin is alice. */
    static PlatformStage start() {
        try {
            return new PlatformStage(Files.createTempDirectory("ac7-platform-e2e"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ac7Process startPlatform() {
        return Ac7Process.start(folder, platformEnvironment(), "platform", "serve");
    }

    private Map<String, String> platformEnvironment() {
        CertificateAuthority.Server own = authority.certify("127.0.0.1", "*.teams.localhost");
        return Map.ofEntries(
                Map.entry("PLATFORM_ORIGIN", platformUrl()),
                Map.entry("HOST", "127.0.0.1"),
                Map.entry("PORT", Integer.toString(platformPort)),
                Map.entry("PLATFORM_TLS_CERTIFICATE", own.chain().toString()),
                Map.entry("PLATFORM_TLS_KEY", own.key().toString()),
                Map.entry("DATABASE_URL", folder.resolve("platform.db").toString()),
                Map.entry("PLATFORM_ALLOW_PRIVATE_SERVERS", "true"),
                Map.entry("PLATFORM_SERVER_CA_FILE", authority.file().toString()),
                Map.entry("PLATFORM_TEAM_DOMAIN", "teams.localhost:" + platformPort),
                // Traffic that never pauses is more than a person makes.
                Map.entry("PLATFORM_PROXY_REQUESTS_PER_MINUTE", "1000000"),
                Map.entry("PLATFORM_POLL_INTERVAL_SECONDS", "1"));
    }

    private JsonNode found() {
        Ac7Process.Finished setup = Ac7Process.run(
                folder,
                Map.of(),
                with("setup", "--team", "demo", "--directive", "ship it", "--admin", "alice", "--title", "director")
                        .toArray(String[]::new));
        if (setup.code() != 0) {
            throw new IllegalStateException("setup failed: " + setup);
        }
        return JsonMapper.builder().build().readTree(setup.output());
    }

    private Stream<String> with(String... arguments) {
        return Stream.concat(
                Stream.of(arguments),
                Stream.concat(
                        Stream.of(
                                "--config-path",
                                folder.resolve("ac7.json").toString(),
                                "--db",
                                folder.resolve("ac7.db").toString()),
                        arguments[0].equals("setup") ? Stream.of("--json") : Stream.empty()));
    }

    private Ac7Process startBroker() {
        CertificateAuthority.Server own = authority.certify(BROKER_ADDRESS);
        Map<String, String> environment = new HashMap<>();
        environment.put("AC7_HOST", BROKER_ADDRESS);
        environment.put("AC7_HTTPS_MODE", "custom");
        environment.put("AC7_HTTPS_PORT", Integer.toString(brokerPort));
        environment.put("AC7_HTTPS_CERT_PATH", own.chain().toString());
        environment.put("AC7_HTTPS_KEY_PATH", own.key().toString());
        environment.put("AC7_CA_FILE", authority.file().toString());
        return Ac7Process.start(
                folder,
                environment,
                with("serve", "--port", Integer.toString(FreePort.find())).toArray(String[]::new));
    }

    /** Starts the command that registers the broker with the platform, for alice. */
    Ac7Process register() {
        return Ac7Process.start(
                folder,
                Map.of(),
                with(
                                "platform-connect",
                                "--url",
                                brokerUrl(),
                                "--member-name",
                                "alice",
                                "--platform",
                                platformUrl(),
                                "--ca-file",
                                authority.file().toString())
                        .toArray(String[]::new));
    }

    /** Runs a command of the platform beside it, on its store. */
    Ac7Process.Finished platformCommand(String... arguments) {
        return Ac7Process.run(folder, platformEnvironment(), arguments);
    }

    /** Removes the broker's trust with the real command. */
    Ac7Process.Finished unpair() {
        return Ac7Process.run(
                folder,
                Map.of(),
                "platform-connect",
                "unpair",
                "--config-path",
                folder.resolve("ac7.json").toString(),
                "--yes");
    }

    /** The file that says which platform the broker trusts. */
    Path trustFile() {
        return folder.resolve("ac7.platform.json");
    }

    /** The link that the platform printed, under which its first account is made. */
    String firstAccountLink() {
        Matcher link = Pattern.compile("https://\\S+/sign-up/\\S+").matcher(platform.output());
        if (!link.find()) {
            throw new IllegalStateException("no link:\n" + platform.output());
        }
        return link.group();
    }

    /** The platform's process. */
    Ac7Process platform() {
        return platform;
    }

    /** The broker's process. */
    Ac7Process broker() {
        return broker;
    }

    /** The platform's origin. */
    String platformUrl() {
        return "https://127.0.0.1:" + platformPort;
    }

    /** The broker's origin, on another site. */
    String brokerUrl() {
        return "https://" + BROKER_ADDRESS + ":" + brokerPort;
    }

    /** What certifies both. */
    CertificateAuthority authority() {
        return authority;
    }

    /** Requests to the broker, not through the platform. */
    Wire wire() {
        return new Wire(brokerUrl(), authority.trust());
    }

    /** The first admin's token. */
    String adminToken() {
        return founded.get("token").asString();
    }

    /** The first admin's authenticator secret, base32. */
    String totpSecret() {
        return founded.get("totpSecret").asString();
    }

    @Override
    public void close() {
        broker.close();
        platform.close();
    }
}
