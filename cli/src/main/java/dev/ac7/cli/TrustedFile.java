package dev.ac7.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Certificates that a person decided to trust beside the system's own. */
final class TrustedFile {
    private TrustedFile() {}

    /**
     * Reads a PEM file.
     *
     * @throws CommandFailure when there is no certificate in it
     */
    static SSLContext read(Shell shell, String path) {
        try (InputStream file = Files.newInputStream(shell.resolve(path))) {
            List<Certificate> trusted =
                    new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(file));
            if (trusted.isEmpty()) {
                throw CommandFailure.failed("--ca-file: " + path + " holds no certificate");
            }
            trusted.addAll(ofSystem());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(trusted), null);
            return context;
        } catch (IOException e) {
            throw CommandFailure.failed("--ca-file: " + Explanation.of(e));
        } catch (GeneralSecurityException e) {
            throw CommandFailure.failed("--ca-file: " + path + " holds no certificate in PEM form");
        }
    }

    private static List<X509Certificate> ofSystem() throws GeneralSecurityException {
        TrustManagerFactory system = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        system.init((KeyStore) null);
        return Arrays.stream(system.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .toList();
    }

    private static javax.net.ssl.TrustManager[] managers(List<Certificate> trusted)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int index = 0; index < trusted.size(); index++) {
            store.setCertificateEntry("trusted-" + index, trusted.get(index));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
