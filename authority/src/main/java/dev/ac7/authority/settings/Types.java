package dev.ac7.authority.settings;

import dev.ac7.authority.names.Namespaces;
import dev.ac7.kernel.limit.Cidr;
import dev.ac7.kernel.ops.Secret;
import dev.ac7.kernel.ops.ValueType;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of values that settings of the authority have. */
final class Types {
    private static final int MOST = 256;
    private static final Pattern LABEL_GLOB = Pattern.compile("https?://(\\*\\.)?[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    private Types() {}

    static ValueType<List<String>> texts() {
        return ValueType.listOf(ValueType.text(1, 1024), MOST);
    }

    static ValueType<String> origin() {
        return ValueType.of(
                "a host name without scheme, port or path",
                text -> Namespaces.origin(text).orElseThrow(IllegalArgumentException::new));
    }

    /** Where a browser page comes from; {@code https://*.example.com} stands for every host below. */
    static ValueType<String> pageOrigin() {
        return ValueType.of("an origin such as https://app.example, or https://*.example.com", text -> {
            if (!LABEL_GLOB.matcher(text).matches()) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    /** Where a page of an app comes from, exactly; a slash at its end changes nothing. */
    static ValueType<String> appOrigin() {
        return ValueType.of("an origin such as https://app.example", text -> {
            URI uri = URI.create(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
            if (!web || !bare || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    static ValueType<Cidr> network() {
        return ValueType.of("an IP address or a CIDR block such as 10.0.0.0/8", Cidr::parse);
    }

    /** An absolute URL with a host, of one of the schemes. */
    static ValueType<URI> url(String... schemes) {
        return ValueType.of("a URL beginning with " + String.join(":// or ", schemes) + "://", text -> {
            URI uri = URI.create(text);
            if (uri.getScheme() == null
                    || uri.getHost() == null
                    || !Set.of(schemes).contains(uri.getScheme())) {
                throw new IllegalArgumentException();
            }
            return uri;
        });
    }

    /** A URL of one of the schemes that holds a password, and so is never shown. */
    static ValueType<Secret> secretUrl(String... schemes) {
        return ValueType.of("a URL beginning with " + String.join(":// or ", schemes) + "://", text -> {
            if (Stream.of(schemes).noneMatch(scheme -> text.startsWith(scheme + "://"))) {
                throw new IllegalArgumentException();
            }
            return Secret.of(text);
        });
    }

    /** Any text but {@code false} is true: the contract's rule for FREE_NAMESPACE_AUTO_ASSIGN. */
    static ValueType<Boolean> unlessFalse() {
        return ValueType.of("any text; only false turns it off", text -> !text.equals("false"));
    }
}
