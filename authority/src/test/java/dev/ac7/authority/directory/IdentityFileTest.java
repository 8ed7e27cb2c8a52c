package dev.ac7.authority.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.contract.WireJson;
import dev.ac7.contract.authority.KeyFingerprint;
import dev.ac7.kernel.ops.InvalidSettings;
import dev.ac7.kernel.testing.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of the authority's key pair (authority.md, section 11). */
class IdentityFileTest {
    private final SecureRandom random = new SecureRandom();
    private final MovableClock clock = new MovableClock();

    @TempDir
    Path folder;

    Path file = Path.of("");

    @BeforeEach
    void aPlace() {
        file = folder.resolve("identity.json");
    }

    private AuthorityIdentity open() {
        return IdentityFile.open(file, clock, random);
    }

    @Test
    void aMissingOneIsMadeForItsOwnerOnlyAndUsedFromThenOn() throws IOException {
        AuthorityIdentity made = open();

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(open().shown()).isEqualTo(made.shown());
        assertThat(made.shown().createdAt()).isEqualTo(clock.millis());
        assertThat(made.shown().keyId())
                .isEqualTo("cssk-" + made.shown().fingerprint().substring(0, 16));
        assertThat(made.shown().publicKeyJwk())
                .containsOnlyKeys("crv", "ext", "key_ops", "kty", "x", "y")
                .containsEntry("kty", "EC")
                .containsEntry("crv", "P-256")
                .containsEntry("ext", true)
                .containsEntry("key_ops", List.of("verify"));
        assertThat(Files.readString(file)).contains("\"algorithm\":\"ECDSA-P256\"", "\"privateKeyJwk\"", "\"d\":");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void ofSeveralThatStartAtOnceOneMakesItAndAllUseIt() throws Exception {
        Set<String> keys = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> starts =
                    java.util.Collections.nCopies(8, () -> open().shown().keyId());
            for (Future<String> started : threads.invokeAll(starts)) {
                keys.add(started.get());
            }
        }

        assertThat(keys).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"algorithm\":\"ECDSA-P256\",\"keyId\":\"cssk-x\"}"})
    void whatHoldsNoKeyPairStopsTheStartAndStays(String text) throws IOException {
        Files.writeString(file, text);

        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("AUTHORITY_IDENTITY_KEYPAIR_FILE");
        assertThat(file).hasContent(text);
    }

    @Test
    void whatCannotBeReadStopsTheStart() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(this::open).isInstanceOf(InvalidSettings.class);
    }

    @Test
    void keysThatAreNoPairStopTheStartAndAreNotShown() throws IOException {
        KeyPairDocument one = AuthorityIdentity.generate(random, 1);
        KeyPairDocument two = AuthorityIdentity.generate(random, 1);
        String secret = String.valueOf(two.privateKeyJwk().get("d"));
        Files.write(
                file,
                WireJson.encode(
                        new KeyPairDocument(one.algorithm(), one.publicKeyJwk(), two.privateKeyJwk(), one.keyId(), 1)));

        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageNotContaining(secret)
                .hasNoCause();
        assertThat(two.toString()).doesNotContain(secret);
    }

    @Test
    void aKeyUnderAnotherIdStopsTheStart() throws IOException {
        KeyPairDocument pair = AuthorityIdentity.generate(random, 1);
        Files.write(
                file,
                WireJson.encode(new KeyPairDocument(
                        pair.algorithm(), pair.publicKeyJwk(), pair.privateKeyJwk(), "cssk-0123456789abcdef", 1)));

        assertThatThrownBy(this::open).isInstanceOf(InvalidSettings.class);
    }

    @Test
    void aFileOfOtherMembersOrderAndSpaceIsTheSameKey() throws IOException {
        KeyPairDocument pair = AuthorityIdentity.generate(random, 1_700_000_000_000L);
        String text = new String(WireJson.encode(pair), StandardCharsets.UTF_8);
        Files.writeString(file, text.replace("{\"algorithm\"", "{\n  \"note\": 1,\n  \"algorithm\"") + "\n");

        assertThat(open().shown().keyId()).isEqualTo(pair.keyId());
        assertThat(open().shown().createdAt()).isEqualTo(1_700_000_000_000L);
    }

    /** Computed with {@code openssl dgst -sha256} over the members in the order of names. */
    @Test
    void theFingerprintCoversTheWholeKeyInAnyOrder() {
        Map<String, Object> jwk =
                new HashMap<>(Map.of("kty", "EC", "crv", "P-256", "x", "abc", "y", "def", "ext", true));
        KeyFingerprint fingerprint = KeyFingerprint.of(jwk);

        assertThat(fingerprint.value()).isEqualTo("PbbAehQPg1AI2AhMENrAUnJR2BnDMUU6zqED5uK0LV0");
        jwk.put("ext", false);
        assertThat(KeyFingerprint.of(jwk)).isNotEqualTo(fingerprint);
    }
}
