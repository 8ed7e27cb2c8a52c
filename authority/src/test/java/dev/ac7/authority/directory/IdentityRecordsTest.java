package dev.ac7.authority.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.authority.hosts.HostInfo;
import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import dev.ac7.contract.CanonicalJson;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.authority.AuthMode;
import dev.ac7.contract.authority.AuthorityRecordV1;
import dev.ac7.contract.authority.AuthorityRecordV2;
import dev.ac7.kernel.testing.MovableClock;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an authority says of a host's keys, as a client checks it. */
class IdentityRecordsTest {
    private static final String SIGNING = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"sx\",\"y\":\"sy\",\"ext\":true}";
    private static final String ENCRYPTION = "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"ex\"}";

    private final MovableClock clock = new MovableClock();
    private final SecureRandom random = new SecureRandom();
    private final AuthorityIdentity identity =
            AuthorityIdentity.of(AuthorityIdentity.generate(random, clock.millis()), random);
    private final IdentityRecords records = new IdentityRecords(identity, "plat-authority", clock);

    private Optional<Record> record(String metadata) {
        return records.of(
                "apple.pear.com/Donkey/x",
                new LiveServer(
                        new ServerName(new NamespaceKey("apple.pear.com", "donkey"), "", true),
                        "Donkey",
                        AuthMode.PUBLIC,
                        new HostInfo("s", "ada", "127.0.0.1", 1, 1),
                        Optional.of(metadata)));
    }

    /** With nothing but the JDK and the published key, as somebody else would. */
    private boolean verifies(String text, String signature) throws Exception {
        Map<String, Object> jwk = identity.shown().publicKeyJwk();
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        PublicKey key = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(jwk.get("x")), number(jwk.get("y"))),
                        curve.getParameterSpec(ECParameterSpec.class)));
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key);
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        byte[] raw = Base64.getUrlDecoder().decode(signature);
        return raw.length == 64 && !signature.contains("=") && verifier.verify(raw);
    }

    private static BigInteger number(Object base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(String.valueOf(base64)));
    }

    @Test
    void aHostOfOneKeyGetsAVersion1RecordThatVerifies() throws Exception {
        AuthorityRecordV1 record = (AuthorityRecordV1) record("{\"publicKeyJwk\":" + SIGNING + ",\"keyId\":\"cssk-1\"}")
                .orElseThrow();

        String covered = "{\"authorityName\":\"plat-authority\",\"issuedAt\":" + clock.millis()
                + ",\"keyId\":\"cssk-1\",\"protocol\":\"plat-css-authority-v1\",\"publicKeyJwk\":"
                + "{\"crv\":\"P-256\",\"ext\":true,\"kty\":\"EC\",\"x\":\"sx\",\"y\":\"sy\"},"
                + "\"serverName\":\"apple.pear.com/Donkey/x\"}";
        assertThat(CanonicalJson.without(record, "signature")).isEqualTo(covered);
        assertThat(verifies(covered, record.signature())).isTrue();
        assertThat(verifies(covered.replace("Donkey", "Monkey"), record.signature()))
                .isFalse();
    }

    @Test
    void aHostOfBothKeysGetsAVersion2RecordThatVerifiesAlsoAfterTheWire() throws Exception {
        Record record = record("{\"signingPublicKeyJwk\":" + SIGNING + ",\"encryptionPublicKeyJwk\":" + ENCRYPTION
                        + ",\"publicKeyJwk\":" + SIGNING + ",\"other\":1}")
                .orElseThrow();

        AuthorityRecordV2 received = WireJson.decodeAnswer(WireJson.encode(record), AuthorityRecordV2.class);

        assertThat(received.protocol()).isEqualTo("plat-css-authority-v2");
        assertThat(received.signingKeyId()).isNull();
        assertThat(verifies(CanonicalJson.without(received, "signature"), received.signature()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"signingPublicKeyJwk\":" + SIGNING + "}",
                "{\"encryptionPublicKeyJwk\":" + ENCRYPTION + "}",
                "{\"publicKeyJwk\":\"text\"}",
                "{\"publicKeyJwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"sx\",\"y\":\"sy\",\"d\":\"secret\"}}",
                "no json"
            })
    void withoutUsablePublicKeysThereIsNoRecord(String metadata) {
        assertThat(record(metadata)).isEmpty();
    }
}
