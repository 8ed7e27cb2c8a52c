package dev.ac7.cli;

import dev.ac7.authority.Authority;
import dev.ac7.authority.settings.AuthoritySettings;
import dev.ac7.kernel.ops.SettingInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of {@link ServeRehearsal} that is an authority: one whose records nobody keeps. */
final class AuthorityRehearsal {
    private AuthorityRehearsal() {}

    static void rehearse(Path folder) throws IOException {
        for (Map<String, String> storage : List.of(
                Map.of(
                        "STORAGE_TYPE",
                        "json",
                        "STORAGE_PATH",
                        folder.resolve("servers.json").toString()),
                Map.of("STORAGE_PATH", folder.resolve("authority.db").toString()))) {
            AuthoritySettings settings = AuthoritySettings.resolve(new SettingInputs(
                    Map.of(
                            "--host", "127.0.0.1",
                            "--port", "0",
                            "--identity-keypair-file",
                                    folder.resolve("identity.json").toString()),
                    storage,
                    Optional.empty()));
            try (Authority authority = Authority.start(settings, Clock.systemUTC(), new SecureRandom())) {
                ask(authority.url());
            }
        }
    }

    private static void ask(String url) throws IOException {
        for (String open : List.of("/healthz", "/readyz", "/authorityIdentity", "/", "/openapi.json", "/nowhere")) {
            ServeRehearsal.ask(url + open, "");
        }
        ServeRehearsal.post(
                url + "/connect", "{\"server_name\":\"a/b\",\"offer\":{\"type\":\"offer\",\"sdp\":\"v=0\"}}");
    }
}
