package dev.ac7.cli;

import dev.ac7.kernel.ops.Health;
import dev.ac7.kernel.ops.Metrics;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.platform.Platform;
import dev.ac7.platform.settings.PlatformSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of {@link ServeRehearsal} that is a platform: one whose records nobody keeps. */
final class PlatformRehearsal {
    private PlatformRehearsal() {}

    static void rehearse(Path folder) throws IOException {
        PlatformSettings settings = PlatformSettings.resolve(new SettingInputs(
                Map.of("--host", "127.0.0.1", "--port", "0"),
                Map.of(
                        "PLATFORM_ORIGIN",
                        "http://127.0.0.1:8080",
                        "DATABASE_URL",
                        folder.resolve("platform.db").toString()),
                Optional.empty()));
        try (Metrics metrics = new Metrics();
                Platform platform =
                        Platform.start(settings, metrics, new Health(), Clock.systemUTC(), new SecureRandom())) {
            metrics.watchProcess();
            for (String open : List.of(
                    "/healthz", "/readyz", "/.well-known/jwks.json", "/", "/login", "/openapi.json", "/nowhere")) {
                ServeRehearsal.ask(platform.url() + open, "");
            }
            ServeRehearsal.post(
                    platform.url() + "/api/servers/register/start", "{\"hostedAt\":\"https://broker.example.org\"}");
        }
    }
}
