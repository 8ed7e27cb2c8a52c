package dev.ac7.kernel.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfSignedCertificateTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();

    @Test
    void itIsWhatTheContractDescribes() throws Exception {
        SelfSignedCertificate made = prepare(List.of("192.168.1.7", "Team.Example", "fd00::7"));

        assertThat(made.created()).isTrue();
        assertThat(made.expires()).isEqualTo(clock.instant().plus(YEAR));
        X509Certificate certificate = read(made);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=ac7");
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
                .isEqualTo(2048);
        assertThat(certificate.getBasicConstraints()).as("not a CA").isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(CertificateNames.of(certificate).dns()).isEqualTo(Set.of("localhost", "team.example"));
        assertThat(CertificateNames.of(certificate).addresses())
                .isEqualTo(Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "192.168.1.7", "fd00:0:0:0:0:0:0:7"));
        certificate.verify(certificate.getPublicKey());
        assertThat(made.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        SelfSignedCertificate made = prepare(List.of());

        assertThat(mode(made.key())).isEqualTo("rw-------");
        assertThat(mode(made.certificate())).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("certs"))).isEqualTo("rwx------");
    }

    @Test
    void itIsKeptAcrossStarts() throws IOException {
        SelfSignedCertificate first = prepare(List.of("192.168.1.7"));
        clock.advance(YEAR.minus(MONTH).minusSeconds(1));

        SelfSignedCertificate second = prepare(List.of("192.168.1.7"));

        assertThat(second.created()).isFalse();
        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(second.expires()).isEqualTo(first.expires());
    }

    @Test
    void itIsMadeAnewWhenItsEndIsNear() throws IOException {
        prepare(List.of());
        clock.advance(YEAR.minus(MONTH));

        assertThat(prepare(List.of()).created()).isTrue();
    }

    @Test
    void itIsMadeAnewWhenOtherNamesAreWanted() throws IOException {
        prepare(List.of("192.168.1.7"));

        assertThat(prepare(List.of("192.168.1.8")).created()).isTrue();
        assertThat(prepare(List.of()).created()).isTrue();
        assertThat(prepare(List.of()).created()).isFalse();
    }

    @Test
    void itIsMadeAnewWhenTheFilesDoNotBelongTogether() throws IOException {
        byte[] otherKey = Files.readAllBytes(prepare(List.of("10.0.0.1")).key());
        SelfSignedCertificate made = prepare(List.of());
        PrivateFile.write(made.key(), otherKey);

        assertThat(prepare(List.of()).created()).isTrue();
        assertThat(prepare(List.of()).created()).isFalse();
    }

    @Test
    void itIsMadeAnewWhenAFileIsBroken() throws IOException {
        SelfSignedCertificate made = prepare(List.of());
        PrivateFile.write(made.certificate(), "no certificate".getBytes(US_ASCII));
        assertThat(prepare(List.of()).created()).isTrue();

        PrivateFile.write(made.key(), "no key".getBytes(US_ASCII));
        assertThat(prepare(List.of()).created()).isTrue();
    }

    @Test
    void itIsMadeAnewWhenOthersCouldReadTheKey() throws IOException {
        SelfSignedCertificate made = prepare(List.of());
        Files.setPosixFilePermissions(made.key(), PosixFilePermissions.fromString("rw-r-----"));

        assertThat(prepare(List.of()).created()).isTrue();
        assertThat(mode(made.key())).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-a", "a..b", "a/b", "*.example", "1.2.3.4.5:80"})
    void aHostThatIsNoneIsRefused(String host) {
        assertThatThrownBy(() -> prepare(List.of(host))).isInstanceOf(IllegalArgumentException.class);
    }

    private SelfSignedCertificate prepare(Collection<String> hosts) throws IOException {
        return SelfSignedCertificate.prepare(folder, hosts, YEAR, MONTH, clock, new SecureRandom());
    }

    private static X509Certificate read(SelfSignedCertificate made) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(made.certificate())));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
