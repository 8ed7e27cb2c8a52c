package dev.ac7.kernel.ops;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The subject alternative names of a certificate (RFC 5280, section 4.2.1.6): DNS names in lower case and addresses in
 * one spelling, so that two sets can be compared.
 */
record CertificateNames(Set<String> dns, Set<String> addresses) {
    static final int DNS_TAG = 2;
    static final int ADDRESS_TAG = 7;

    private static final Pattern LABELS = Pattern.compile(
            "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*",
            Pattern.CASE_INSENSITIVE);

    CertificateNames {
        dns = Set.copyOf(dns);
        addresses = Set.copyOf(addresses);
    }

    /**
     * Loopback in every spelling, and these.
     *
     * @throws IllegalArgumentException when one is neither an address nor a host name
     */
    static CertificateNames loopbackAnd(Collection<String> hosts) {
        Set<String> dns = new TreeSet<>(List.of("localhost"));
        Set<String> addresses = new TreeSet<>(List.of(spelled("127.0.0.1"), spelled("::1")));
        for (String host : hosts) {
            if (isAddress(host)) {
                addresses.add(spelled(host));
            } else if (host.length() <= 253 && LABELS.matcher(host).matches()) {
                dns.add(host.toLowerCase(Locale.ROOT));
            } else {
                throw new IllegalArgumentException("neither an address nor a host name");
            }
        }
        return new CertificateNames(dns, addresses);
    }

    /** Those in a certificate. */
    static CertificateNames of(X509Certificate certificate) throws CertificateParsingException {
        Set<String> dns = new TreeSet<>();
        Set<String> addresses = new TreeSet<>();
        for (List<?> name : Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of())) {
            if (name.get(1) instanceof String text) {
                switch (name.getFirst()) {
                    case Integer tag when tag == DNS_TAG -> dns.add(text.toLowerCase(Locale.ROOT));
                    case Integer tag when tag == ADDRESS_TAG -> addresses.add(spelled(text));
                    default -> dns.add(text);
                }
            }
        }
        return new CertificateNames(dns, addresses);
    }

    private static boolean isAddress(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String spelled(String address) {
        return InetAddress.ofLiteral(address).getHostAddress();
    }
}
