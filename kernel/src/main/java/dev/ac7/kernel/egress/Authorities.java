package dev.ac7.kernel.egress;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The public certificate authorities that Java knows, and further ones. */
final class Authorities {
    private Authorities() {}

    /**
     * Trusts the public ones and those of a file.
     *
     * @throws IllegalArgumentException when the file has no certificates
     * @throws UncheckedIOException when it cannot be read
     */
    static TrustOptions with(Path further) {
        try (InputStream file = Files.newInputStream(further)) {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager publicOnes) {
                    for (X509Certificate certificate : publicOnes.getAcceptedIssuers()) {
                        all.setCertificateEntry("public-" + all.size(), certificate);
                    }
                }
            }
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                all.setCertificateEntry("further-" + all.size(), certificate);
            }
            return TrustOptions.wrap(managers(all)[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(further + " holds no certificates in PEM", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrustManager[] managers(@Nullable KeyStore of) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(of);
        return factory.getTrustManagers();
    }
}
