package dev.ac7.kernel.ops;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a server speaks HTTPS (contract broker.md, sections 18 and 21).
 *
 * @param bindHttp port of the plain listener, or of the redirect when HTTPS is on
 * @param bindHttps port of the HTTPS listener
 * @param hsts accepted; never sent for a self-signed certificate
 * @param lanAddress address or name that the self-signed certificate must cover besides loopback
 * @param validityDays life of a self-signed certificate, 1 to 3650
 * @param renewWithinDays a self-signed certificate with less life than this is made anew, 0 to 365
 * @param plainHttp a person says that something in front of this server speaks TLS: no HTTPS on its own accord
 */
public record HttpsSettings(
        Mode mode,
        int bindHttp,
        int bindHttps,
        boolean redirectHttpToHttps,
        Hsts hsts,
        Optional<String> lanAddress,
        int validityDays,
        int renewWithinDays,
        Optional<Path> certificate,
        Optional<Path> key,
        boolean plainHttp) {

    /** Where the certificate comes from. */
    public enum Mode {
        /** No HTTPS, unless the host is not loopback. */
        OFF,
        /** A certificate this server makes for itself. */
        SELF_SIGNED,
        /** PEM files of the operator. */
        CUSTOM
    }

    /** Whether browsers are told to insist on HTTPS. */
    public enum Hsts {
        /** Only with a custom certificate. */
        AUTO,
        /** Yes. */
        ON,
        /** No. */
        OFF
    }

    /** Where the certificate comes from. */
    public static final Setting<Mode> MODE = Setting.of(
                    "HTTPS mode", ValueType.choice(Mode.class), "where the certificate comes from")
            .environment("AC7_HTTPS_MODE")
            .key("https.mode")
            .fallback("off");

    /** Plain port in the file. */
    public static final Setting<Integer> BIND_HTTP = Setting.of(
                    "HTTP port", ValueType.integer(1, 65535), "plain port, or that of the redirect when HTTPS is on")
            .key("https.bindHttp")
            .fallback("8717");

    /** HTTPS port. */
    public static final Setting<Integer> BIND_HTTPS = Setting.of(
                    "HTTPS port", ValueType.integer(1, 65535), "port of HTTPS")
            .environment("AC7_HTTPS_PORT")
            .key("https.bindHttps")
            .fallback("7443");

    /** Redirect from the plain port. */
    public static final Setting<Boolean> REDIRECT = Setting.of(
                    "HTTP redirect", ValueType.flag(), "whether the plain port redirects to HTTPS")
            .key("https.redirectHttpToHttps")
            .fallback("true");

    /** Strict transport security. */
    public static final Setting<Hsts> HSTS = Setting.of(
                    "HSTS", ValueType.choice(Hsts.class), "whether browsers are told to insist on HTTPS")
            .key("https.hsts")
            .fallback("auto");

    /** Address in the certificate. */
    public static final Setting<String> LAN_ADDRESS = Setting.of(
                    "certificate address", ValueType.text(1, 255), "address or name in the self-signed certificate")
            .key("https.selfSigned.lanIp");

    /** Life of the certificate. */
    public static final Setting<Integer> VALIDITY_DAYS = Setting.of(
                    "certificate life", ValueType.integer(1, 3650), "days a self-signed certificate is valid")
            .key("https.selfSigned.validityDays")
            .fallback("365");

    /** When the certificate is made anew. */
    public static final Setting<Integer> RENEW_WITHIN_DAYS = Setting.of(
                    "certificate renewal", ValueType.integer(0, 365), "days before its end when it is made anew")
            .key("https.selfSigned.regenerateIfExpiringWithin")
            .fallback("30");

    /** PEM file of a custom certificate. */
    public static final Setting<Path> CERTIFICATE = Setting.of(
                    "certificate file", ValueType.path(), "PEM file of a custom certificate")
            .environment("AC7_HTTPS_CERT_PATH")
            .key("https.custom.certPath");

    /** PEM file of a custom key. */
    public static final Setting<Path> KEY = Setting.of("key file", ValueType.path(), "PEM file of its private key")
            .environment("AC7_HTTPS_KEY_PATH")
            .key("https.custom.keyPath");

    /** No HTTPS of its own accord. */
    public static final Setting<Boolean> PLAIN_HTTP = Setting.of(
                    "plain HTTP",
                    ValueType.flag(),
                    "true when a proxy in front speaks TLS: HTTPS is not turned on by itself")
            .flag("--plain-http")
            .environment("AC7_PLAIN_HTTP")
            .key("server.plainHttp")
            .fallback("false");

    private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "::1", "localhost");

    /** Every setting above. */
    public static SettingDefinitions definitions() {
        return new SettingDefinitions(
                List.of(
                        MODE,
                        BIND_HTTP,
                        BIND_HTTPS,
                        REDIRECT,
                        HSTS,
                        LAN_ADDRESS,
                        VALIDITY_DAYS,
                        RENEW_WITHIN_DAYS,
                        CERTIFICATE,
                        KEY,
                        PLAIN_HTTP),
                Set.of(),
                Set.of());
    }

    /**
     * The HTTPS part of resolved settings.
     *
     * @throws InvalidSettings when the mode is custom and a file is not named
     */
    public static HttpsSettings from(Settings settings) {
        HttpsSettings https = new HttpsSettings(
                settings.value(MODE),
                settings.value(BIND_HTTP),
                settings.value(BIND_HTTPS),
                settings.value(REDIRECT),
                settings.value(HSTS),
                settings.optional(LAN_ADDRESS),
                settings.value(VALIDITY_DAYS),
                settings.value(RENEW_WITHIN_DAYS),
                settings.optional(CERTIFICATE),
                settings.optional(KEY),
                settings.value(PLAIN_HTTP));
        if (https.mode == Mode.CUSTOM && (https.certificate.isEmpty() || https.key.isEmpty())) {
            throw new InvalidSettings(
                    "HTTPS mode: custom needs https.custom.certPath and https.custom.keyPath to name PEM files");
        }
        return https;
    }

    /** The mode for this host: with HTTPS off, a host that is not loopback still gets a self-signed certificate. */
    public Mode modeFor(String host) {
        boolean automatic = mode == Mode.OFF && !plainHttp && !LOOPBACK_NAMES.contains(host);
        return automatic ? Mode.SELF_SIGNED : mode;
    }
}
