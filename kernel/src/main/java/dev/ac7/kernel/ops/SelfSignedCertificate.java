package dev.ac7.kernel.ops;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate a server makes for itself, kept in {@code <config folder>/certs} (contract broker.md, section 21):
 * RSA-2048 with SHA-256, CN {@code ac7}, for loopback and the names it is wanted for, for servers only, not a CA.
 *
 * <p>It is kept until too little of its life is left, or other names are wanted. It is also made anew when its two
 * files do not belong together, as after a crash between writing them, and when others could read the key.
 *
 * @param certificate PEM file of the certificate, {@code server.crt}
 * @param key PEM file of its private key (PKCS #8), {@code server.key}
 * @param expires end of its life
 * @param fingerprint SHA-256 over the certificate, for a person to compare: upper-case hex pairs with colons
 * @param created whether it was made just now
 */
public record SelfSignedCertificate(Path certificate, Path key, Instant expires, String fingerprint, boolean created) {
    private static final Logger LOG = LoggerFactory.getLogger(SelfSignedCertificate.class);

    /**
     * Gives the certificate that is there when it will do, else makes one.
     *
     * @param configFolder folder of the configuration file; {@code certs} is made in it with mode 0700
     * @param hosts addresses and names that it must cover besides loopback
     * @param validity life of a new one, at least a day
     * @param renewWithin one with less life left than this is made anew
     * @throws IllegalArgumentException when a host is neither an address nor a host name
     * @throws IOException when the files cannot be written
     */
    public static SelfSignedCertificate prepare(
            Path configFolder,
            Collection<String> hosts,
            Duration validity,
            Duration renewWithin,
            Clock clock,
            SecureRandom random)
            throws IOException {
        CertificateNames names = CertificateNames.loopbackAnd(hosts);
        Path folder = configFolder.resolve("certs");
        Path certificate = folder.resolve("server.crt");
        Path key = folder.resolve("server.key");
        Optional<X509Certificate> kept = read(certificate, key)
                .filter(found ->
                        found.getNotAfter().toInstant().isAfter(clock.instant().plus(renewWithin)))
                .filter(found -> hasExactly(found, names));
        if (kept.isPresent()) {
            return of(certificate, key, kept.get(), false);
        }
        PrivateFile.createFolder(folder);
        // Bouncy Castle's classes are only loaded here, on the rare start that needs them.
        CertificateIssuer.Issued issued = CertificateIssuer.issue(names, clock.instant(), validity, random);
        PrivateFile.write(key, pem("PRIVATE KEY", issued.key().getEncoded()));
        PrivateFile.write(certificate, pem("CERTIFICATE", encoded(issued.certificate())));
        LOG.atInfo()
                .addKeyValue("names", names.dns() + " " + names.addresses())
                .addKeyValue("expires", issued.certificate().getNotAfter().toInstant())
                .log("made a self-signed certificate");
        return of(certificate, key, issued.certificate(), true);
    }

    private static SelfSignedCertificate of(Path file, Path key, X509Certificate certificate, boolean created) {
        return new SelfSignedCertificate(
                file, key, certificate.getNotAfter().toInstant(), fingerprint(encoded(certificate)), created);
    }

    /** The certificate on disk, when it can be read, its key fits, and nobody else could read the key. */
    private static Optional<X509Certificate> read(Path certificateFile, Path keyFile) {
        if (!Files.exists(certificateFile) || !Files.exists(keyFile)) {
            return Optional.empty();
        }
        try {
            if (PrivateFile.openToOthers(keyFile)) {
                LOG.atWarn().addKeyValue("file", keyFile).log("the key was open to others; making another");
                return Optional.empty();
            }
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate certificate = (X509Certificate)
                    factory.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificateFile)));
            return fits(certificate, keyFile) ? Optional.of(certificate) : Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.atWarn().addKeyValue("folder", keyFile.getParent()).log("the certificate there cannot be used");
            return Optional.empty();
        }
    }

    private static boolean fits(X509Certificate certificate, Path keyFile)
            throws IOException, GeneralSecurityException {
        String text = Files.readString(keyFile, StandardCharsets.US_ASCII);
        byte[] encoded = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded))
                        instanceof RSAPrivateCrtKey key
                && certificate.getPublicKey() instanceof RSAPublicKey open
                && key.getModulus().equals(open.getModulus())
                && key.getPublicExponent().equals(open.getPublicExponent());
    }

    private static boolean hasExactly(X509Certificate certificate, CertificateNames wanted) {
        try {
            return CertificateNames.of(certificate).equals(wanted);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was just read or made cannot be encoded", e);
        }
    }

    private static byte[] pem(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return ("-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String fingerprint(byte[] encoded) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded);
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
