package dev.ac7.broker;

import dev.ac7.kernel.ops.HttpsSettings;
import dev.ac7.kernel.ops.LanAddress;
import dev.ac7.kernel.ops.SelfSignedCertificate;
import dev.ac7.kernel.web.Listener;
import dev.ac7.kernel.web.RequestMeter;
import dev.ac7.kernel.web.Surface;
import dev.ac7.kernel.web.Tls;
import dev.ac7.kernel.web.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The broker's listeners (broker.md section 21): plain HTTP on a loopback address, HTTPS with a certificate of its own
 * on any other, or with the operator's certificate; beside HTTPS a plain port that only redirects to it.
 *
 * @param server the listener that serves
 * @param redirect the one that redirects, if there is one
 * @param url scheme, address and port it serves under, IPv6 in brackets
 * @param certificate the certificate it made for itself
 */
record Listening(
        WebServer server, Optional<WebServer> redirect, String url, Optional<SelfSignedCertificate> certificate)
        implements AutoCloseable {
    private static final Set<String> ANY = Set.of("0.0.0.0", "::");

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException when an address cannot be bound
     */
    static Listening start(
            BrokerSettings settings, Surface<?> surface, RequestMeter meter, Clock clock, SecureRandom random) {
        String host = settings.server().host();
        HttpsSettings https = settings.https();
        return switch (https.modeFor(host)) {
            case OFF -> {
                WebServer server =
                        WebServer.start(new Listener(host, settings.plainPort(), Optional.empty()), surface, meter);
                yield new Listening(server, Optional.empty(), url("http", host, server.port()), Optional.empty());
            }
            case SELF_SIGNED -> {
                SelfSignedCertificate certificate = certificate(settings, host, clock, random);
                yield secure(
                        settings,
                        surface,
                        meter,
                        new Tls(certificate.certificate(), certificate.key()),
                        Optional.of(certificate));
            }
            case CUSTOM ->
                secure(
                        settings,
                        surface,
                        meter,
                        new Tls(https.certificate().orElseThrow(), https.key().orElseThrow()),
                        Optional.empty());
        };
    }

    private static Listening secure(
            BrokerSettings settings,
            Surface<?> surface,
            RequestMeter meter,
            Tls tls,
            Optional<SelfSignedCertificate> certificate) {
        String host = settings.server().host();
        HttpsSettings https = settings.https();
        WebServer server = WebServer.start(new Listener(host, https.bindHttps(), Optional.of(tls)), surface, meter);
        if (!https.redirectHttpToHttps()) {
            return new Listening(server, Optional.empty(), url("https", host, server.port()), certificate);
        }
        try {
            Set<String> known = known(settings);
            String fallback = shownHost(host);
            WebServer redirect = WebServer.redirect(
                    new Listener(host, https.bindHttp(), Optional.empty()),
                    asked -> url(
                            "https", known.contains(asked.toLowerCase(Locale.ROOT)) ? asked : fallback, server.port()));
            return new Listening(server, Optional.of(redirect), url("https", host, server.port()), certificate);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Host names a redirect may name: those the certificate covers, so that a forged Host header leads nowhere. */
    private static Set<String> known(BrokerSettings settings) {
        Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "::1", "[::1]"));
        covered(settings, settings.server().host()).forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    private static SelfSignedCertificate certificate(
            BrokerSettings settings, String host, Clock clock, SecureRandom random) {
        try {
            return SelfSignedCertificate.prepare(
                    settings.folder(),
                    covered(settings, host),
                    Duration.ofDays(settings.https().validityDays()),
                    Duration.ofDays(settings.https().renewWithinDays()),
                    clock,
                    random);
        } catch (IOException e) {
            throw new UncheckedIOException("the certificate cannot be written beside the configuration file", e);
        }
    }

    /**
     * What the certificate covers besides loopback: the configured address, else the bound one, else this machine's.
     */
    private static List<String> covered(BrokerSettings settings, String host) {
        return settings.https()
                .lanAddress()
                .map(List::of)
                .orElseGet(
                        () -> ANY.contains(host) ? LanAddress.first().stream().toList() : List.of(host));
    }

    private static String shownHost(String host) {
        return ANY.contains(host) ? LanAddress.first().orElse("localhost") : host;
    }

    /** The address a browser can open: where any address is bound, this machine's in place of it. */
    String reachable() {
        URI bound = URI.create(url);
        return url(bound.getScheme(), shownHost(bound.getHost().replaceAll("[\\[\\]]", "")), bound.getPort());
    }

    private static String url(String scheme, String host, int port) {
        boolean bare6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        return scheme + "://" + (bare6 ? "[" + host + "]" : host) + ":" + port;
    }

    /** Accepts no more and finishes what is under way. */
    @Override
    public void close() {
        redirect.ifPresent(WebServer::close);
        server.close();
    }
}
