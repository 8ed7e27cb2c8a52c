package dev.ac7.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Address of a broker.
 *
 * @param text as the person wrote it; {@code auth.json} entries match it exactly, without any normalisation
 */
record BrokerUrl(String text) {
    /** Where a broker listens unless told otherwise. */
    static final String DEFAULT = "http://127.0.0.1:8717";

    BrokerUrl {
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            throw CommandFailure.usage("the broker URL must start with http:// or https://, got \"" + text + "\"");
        }
        URI uri = parsed(text);
        if (uri.getHost() == null) {
            throw CommandFailure.usage("the broker URL \"" + text + "\" names no host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw CommandFailure.usage("the broker URL must be scheme, host, port and at most a path, for example "
                    + DEFAULT + "; leave out user names, queries and fragments");
        }
    }

    /** The address that requests go to: trailing slashes dropped. */
    URI forRequests() {
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return parsed(text.substring(0, end));
    }

    /** An address below this broker, given its absolute path and query. */
    String join(String pathAndQuery) {
        return forRequests() + pathAndQuery;
    }

    /** Whether whatever is sent there can be read on the way: plain HTTP that leaves this computer. */
    boolean exposesSecrets() {
        return text.startsWith("http://") && !loopback(parsed(text).getHost());
    }

    @Override
    public String toString() {
        return text;
    }

    /** Judged by the text alone, since a name server must not decide what is safe. */
    private static boolean loopback(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.endsWith(".localhost")
                || lower.equals("[::1]")
                || lower.equals("[0:0:0:0:0:0:0:1]")
                || lower.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw CommandFailure.usage("\"" + text + "\" is not a URL: " + e.getReason());
        }
    }
}
