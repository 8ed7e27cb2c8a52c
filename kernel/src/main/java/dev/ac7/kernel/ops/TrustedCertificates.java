package dev.ac7.kernel.ops;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Certificates that a person decided to trust beside the system's own, for connections that are opened from here. */
public final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * Reads a PEM file.
     *
     * @throws IOException when the file cannot be read
     * @throws GeneralSecurityException when there is no certificate in it, or something that is none
     */
    public static SSLContext read(Path file) throws IOException, GeneralSecurityException {
        List<Certificate> trusted = new ArrayList<>(certificates(file));
        if (trusted.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        trusted.addAll(ofSystem());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(trusted), null);
        return context;
    }

    private static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream content = Files.newInputStream(file)) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(content));
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

    private static TrustManager[] managers(List<Certificate> trusted) throws GeneralSecurityException, IOException {
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
