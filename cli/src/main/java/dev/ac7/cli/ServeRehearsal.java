package dev.ac7.cli;

import dev.ac7.broker.Broker;
import dev.ac7.broker.BrokerSettings;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.LogFormat;
import dev.ac7.kernel.ops.LogLevel;
import dev.ac7.kernel.ops.Logs;
import dev.ac7.kernel.ops.ManagementListener;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.secret.BearerToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts each kind of server with records that nobody keeps, asks it the commonest things and stops it, for the same
 * cache as {@link Rehearsal}. They listen on free loopback ports and leave no file behind.
 */
final class ServeRehearsal {
    private ServeRehearsal() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("ac7-rehearsal");
        try {
            rehearse(folder);
            AuthorityRehearsal.rehearse(folder);
            PlatformRehearsal.rehearse(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void rehearse(Path folder) throws IOException {
        SecureRandom random = new SecureRandom();
        BearerToken token = BearerToken.mint(random);
        Path path = folder.resolve("ac7.json");
        Files.writeString(path, """
                {"team": {"name": "t", "directive": "d", "context": "", "permissionPresets": {}},
                 "members": [{"name": "a", "role": {"title": "t", "description": ""},
                              "permissions": ["members.manage"], "tokenHash": "%s"}]}
                """.formatted(token.hash().value()));
        Logs.configure(LogLevel.INFO, LogFormat.JSON);
        Logs.captureJavaUtilLogging();
        Optional<ConfigFile> file = BrokerSettings.file(path);
        BrokerSettings settings = BrokerSettings.resolve(path, new SettingInputs(Map.of(), Map.of(), file))
                .onFreePort();
        Health health = new Health();
        try (Metrics metrics = new Metrics();
                ManagementListener management = ManagementListener.start(0, true, metrics, health);
                Broker broker = Broker.start(settings, file, metrics, health, Clock.systemUTC(), random)) {
            metrics.watchProcess();
            ask("http://127.0.0.1:" + management.port() + "/metrics", "");
            ask("http://127.0.0.1:" + management.port() + "/readyz", "");
            for (String known : List.of("/healthz", "/roster", "/session", "/members", "/enroll/pending", "/audit")) {
                ask(broker.url() + known, token.reveal());
            }
            for (String open : List.of("/", "/login", "/enroll", "/roster", "/openapi.json", "/nowhere")) {
                ask(broker.url() + open, "");
            }
            post(broker.url() + "/enroll", "{\"labelHint\":\"laptop\"}");
            post(broker.url() + "/session/totp", "{\"code\":\"000000\"}");
        }
    }

    static void ask(String url, String token) throws IOException {
        HttpURLConnection connection = open(url);
        if (token.isEmpty()) {
            connection.setRequestProperty("Accept", "text/html");
        } else {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        finish(connection);
    }

    static void post(String url, String body) throws IOException {
        HttpURLConnection connection = open(url);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        finish(connection);
    }

    private static HttpURLConnection open(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    private static void finish(HttpURLConnection connection) throws IOException {
        System.out.println(connection.getResponseCode() + " " + connection.getURL());
        try (InputStream body =
                connection.getErrorStream() == null ? connection.getInputStream() : connection.getErrorStream()) {
            body.readAllBytes();
        }
    }
}
