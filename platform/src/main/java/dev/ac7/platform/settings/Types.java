package dev.ac7.platform.settings;

import dev.ac7.kernel.limit.Cidr;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.ValueType;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of values that settings of the platform have. */
final class Types {
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+(:[0-9]{1,5})?");
    private static final Pattern RESOLVER = Pattern.compile("([0-9.]{7,15}|\\[[0-9a-fA-F:]{2,45}])(?::([0-9]{1,5}))?");

    private Types() {}

    static ValueType<Cidr> network() {
        return ValueType.of("an IP address or a CIDR block such as 10.0.0.0/8", Cidr::parse);
    }

    /** A domain below which every team has a host of its own. */
    static ValueType<String> domain() {
        return ValueType.of("a domain such as teams.example.net, with a port if it is not the default", text -> {
            if (!DOMAIN.matcher(text).matches()) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    static ValueType<URI> issuer() {
        return ValueType.of("an issuer such as https://accounts.example.com", text -> {
            URI uri = URI.create(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException();
            }
            return uri;
        });
    }

    /** The address of a DNS server, port 53 unless given. */
    static ValueType<InetSocketAddress> resolver() {
        return ValueType.of("an IP address of a DNS server, with a port if it is not 53", text -> {
            Matcher parts = RESOLVER.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException();
            }
            int port = parts.group(2) == null ? 53 : Integer.parseInt(parts.group(2));
            return new InetSocketAddress(parts.group(1), port);
        });
    }

    /** PostgreSQL's URL, or the path of a SQLite file. */
    static ValueType<Secret> database() {
        return ValueType.of("a URL beginning with postgresql://, or the path of a SQLite file", Secret::of);
    }
}
