package dev.ac7.authority.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.authority.settings.SignInSettings.HostAuthMode;
import dev.ac7.kernel.limit.Cidr;
import dev.ac7.kernel.ops.ConfigFile;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.ops.LogFormat;
import dev.ac7.kernel.ops.LogLevel;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an authority is told, and what it is when nobody says anything (authority.md, section 12). */
class AuthoritySettingsTest {
    @TempDir
    Path folder;

    @Test
    @Promise(72)
    void defaults() {
        AuthoritySettings settings = AuthoritySettings.resolve(SettingInputs.none());

        assertThat(settings)
                .isEqualTo(new AuthoritySettings(
                        "0.0.0.0",
                        3000,
                        List.of(),
                        List.of(),
                        Path.of(".authority-identity.json").toAbsolutePath(),
                        "plat-authority",
                        1,
                        true,
                        false,
                        Optional.empty(),
                        0,
                        LogLevel.INFO,
                        LogFormat.AUTO,
                        new NameSettings(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of()),
                        new SignInSettings(
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Duration.ofHours(12),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                new SignInSettings.Provider(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())),
                        new LimitSettings(500, 10_000, 300, 300, 30, 300, 65_536, 15_000, 5000, 16, 64, 64),
                        new StorageSettings(
                                StorageSettings.Type.DRIZZLE, Optional.empty(), Optional.empty(), Optional.empty()),
                        new IceSettings(
                                List.of(
                                        "stun:stun.l.google.com:19302",
                                        "stun:stun1.l.google.com:19302",
                                        "stun:stun2.l.google.com:19302",
                                        "stun:stun3.l.google.com:19302",
                                        "stun:stun4.l.google.com:19302"),
                                List.of(),
                                Optional.empty(),
                                Duration.ofHours(1),
                                false),
                        List.of()));
    }

    @Test
    @Promise(72)
    void everyPropertyCanBeSet() {
        AuthoritySettings settings = AuthoritySettings.resolve(inEnvironment(SettingExamples.ALL));

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(3001);
        assertThat(settings.trustedProxies()).containsExactly(Cidr.parse("10.0.0.0/8"), Cidr.parse("::1"));
        assertThat(settings.hostOrigins())
                .containsExactly("https://*.example.com", "https://studio.example", "https://viewer.example");
        assertThat(settings.identityFile()).isEqualTo(Path.of("/var/lib/authority/key.json"));
        assertThat(settings.authorityName()).isEqualTo("ours");
        assertThat(settings.freeNamespaces()).isEqualTo(3);
        assertThat(settings.autoAssign()).isFalse();
        assertThat(settings.metrics()).isTrue();
        assertThat(revealed(settings.metricsToken())).contains("metrics-token");
        assertThat(settings.stackLines()).isEqualTo(20);
        assertThat(settings.logLevel()).isEqualTo(LogLevel.DEBUG);
        assertThat(settings.logFormat()).isEqualTo(LogFormat.JSON);
        assertThat(settings.names())
                .isEqualTo(new NameSettings(
                        Optional.of(URI.create("wss://authority.example.com")),
                        List.of("apple.pear.com", "fig.example"),
                        Optional.of("apple.pear.com"),
                        Optional.of("plat.local"),
                        List.of("www*", "admin")));
        assertThat(settings.limits()).isEqualTo(new LimitSettings(11, 12, 13, 14, 15, 16, 100_000, 18, 19, 20, 21, 22));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    @Promise(72)
    void signInStorageAndRelaysCanBeSet() {
        AuthoritySettings settings = AuthoritySettings.resolve(inEnvironment(SettingExamples.ALL));

        SignInSettings signIn = settings.signIn();
        assertThat(revealed(signIn.adminToken())).contains("an-admin-token-of-length");
        assertThat(signIn.admins()).containsExactly("1001", "1002");
        assertThat(revealed(signIn.sessionSecret())).contains("0123456789abcdef0123456789abcdef");
        assertThat(signIn.sessionLife()).isEqualTo(Duration.ofHours(1));
        assertThat(signIn.hostAuthMode()).contains(HostAuthMode.GOOGLE_TOKENINFO);
        assertThat(signIn.allowInsecureHosts()).isTrue();
        assertThat(signIn.clientId()).contains("client.apps.example");
        assertThat(signIn.audiences()).containsExactly("other.apps.example");
        assertThat(signIn.hostedDomains()).containsExactly("example.com");
        assertThat(revealed(signIn.clientSecret())).contains("client-secret");
        assertThat(signIn.redirectUri()).contains(URI.create("https://authority.example.com/oauthCallback"));
        assertThat(signIn.appOrigins()).containsExactly("https://app.example");
        assertThat(signIn.provider())
                .isEqualTo(new SignInSettings.Provider(
                        Optional.of(URI.create("https://id.example")),
                        Optional.of(URI.create("https://id.example/auth")),
                        Optional.of(URI.create("https://id.example/token")),
                        Optional.of(URI.create("https://id.example/userinfo")),
                        Optional.of(URI.create("https://id.example/keys"))));
        StorageSettings storage = settings.storage();
        assertThat(storage.type()).isEqualTo(StorageSettings.Type.YAML);
        assertThat(storage.path()).contains(Path.of("/var/lib/authority/servers.yaml"));
        assertThat(revealed(storage.databaseUrl())).contains("postgresql://u:hunter2@db/authority");
        assertThat(revealed(storage.redisUrl())).contains("redis://:hunter2@cache:6379");
        IceSettings ice = settings.ice();
        assertThat(ice.stunUrls()).containsExactly("stun:stun.example:3478");
        assertThat(ice.turnUrls()).containsExactly("turn:turn.example:3478", "turns:turn.example:5349");
        assertThat(revealed(ice.turnSecret())).contains("turn-secret");
        assertThat(ice.turnLife()).isEqualTo(Duration.ofMinutes(10));
        assertThat(ice.turnNeedsSession()).isTrue();
    }

    @Test
    @Promise(72)
    void anEmptyVariableSaysNothingEvenForASecret() {
        AuthoritySettings settings = AuthoritySettings.resolve(
                inEnvironment(Map.of("PORT", "", "ADMIN_TOKEN", "", "DATABASE_URL", "", "GOOGLE_CLIENT_ID", "")));

        assertThat(settings.port()).isEqualTo(3000);
        assertThat(settings.signIn().adminToken()).isEmpty();
        assertThat(settings.storage().databaseUrl()).isEmpty();
        assertThat(settings.signIn().clientId()).isEmpty();
    }

    @Test
    void anOlderNameOfTheClientSecretStandsIn() {
        assertThat(revealed(AuthoritySettings.resolve(inEnvironment(Map.of("GOOGLE_CLIENT_SECRET", "old")))
                        .signIn()
                        .clientSecret()))
                .contains("old");
        assertThat(revealed(AuthoritySettings.resolve(inEnvironment(
                                Map.of("GOOGLE_CLIENT_SECRET", "old", "GOOGLE_OAUTH_CLIENT_SECRET", "new")))
                        .signIn()
                        .clientSecret()))
                .contains("new");
    }

    @ParameterizedTest
    @CsvSource({"drizzle, DRIZZLE", "sql, DRIZZLE", "memory, MEMORY"})
    void everyKindOfStorageHasItsName(String name, StorageSettings.Type type) {
        assertThat(AuthoritySettings.resolve(inEnvironment(Map.of("STORAGE_TYPE", name)))
                        .storage()
                        .type())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, true", "FALSE, true", "no, true", "0, true"})
    void onlyTheTextFalseTurnsAutomaticAssignmentOff(String text, boolean on) {
        assertThat(AuthoritySettings.resolve(inEnvironment(Map.of("FREE_NAMESPACE_AUTO_ASSIGN", text)))
                        .autoAssign())
                .isEqualTo(on);
    }

    @Test
    @Promise(72)
    void deploymentVariablesAreIgnoredWithoutAWord() {
        assertThat(AuthoritySettings.resolve(inEnvironment(Map.of(
                                "ADMIN_PORT", "3001",
                                "POSTGRES_USER", "u",
                                "POSTGRES_PASSWORD", "p",
                                "POSTGRES_DB", "d",
                                "CLOUDFLARE_TUNNEL_ID", "i",
                                "CLOUDFLARE_TUNNEL_TOKEN", "t")))
                        .warnings())
                .isEmpty();
    }

    @Test
    @Promise(72)
    void aVariableOfOursThatNobodyReadsIsWarnedOf() {
        assertThat(AuthoritySettings.resolve(inEnvironment(Map.of("AUTHORITY_TRUSTED_PROXYS", "10.0.0.1")))
                        .warnings())
                .singleElement()
                .asString()
                .contains("AUTHORITY_TRUSTED_PROXYS is ignored", "AUTHORITY_TRUSTED_PROXIES");
    }

    @Test
    @Promise(72)
    void anUnknownKeyOfTheServerBlockIsRefusedWithTheRightOne() throws IOException {
        Path file = Files.writeString(folder.resolve("ac7-authority.json"), "{\"server\":{\"trustedProxys\":\"::1\"}}");

        assertThatThrownBy(
                        () -> AuthoritySettings.resolve(new SettingInputs(Map.of(), Map.of(), ConfigFile.read(file))))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("server.trustedProxys")
                .hasMessageContaining("server.trustedProxies");
    }

    @Test
    void aListMayBeAnArrayInTheFileAndPathsStartAtItsFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("ac7-authority.json"), """
                {"server": {"allowedOrigins": ["apple.pear.com", "Fig.Example"], "storageType": "json",
                            "storagePath": "data/servers.json", "port": 3002}}""");

        AuthoritySettings settings =
                AuthoritySettings.resolve(new SettingInputs(Map.of(), Map.of(), ConfigFile.read(file)));

        assertThat(settings.names().origins()).containsExactly("apple.pear.com", "fig.example");
        assertThat(settings.storage().path()).contains(folder.resolve("data/servers.json"));
        assertThat(settings.port()).isEqualTo(3002);
    }

    private static Optional<String> revealed(Optional<Secret> secret) {
        return secret.map(Secret::reveal);
    }

    private static SettingInputs inEnvironment(Map<String, String> variables) {
        return new SettingInputs(Map.of(), new HashMap<>(variables), Optional.empty());
    }
}
