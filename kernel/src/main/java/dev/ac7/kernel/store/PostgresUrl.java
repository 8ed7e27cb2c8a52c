package dev.ac7.kernel.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Turns the URL form of libpq, {@code postgres://user:password@host:port/name?options}, into what JDBC takes. */
final class PostgresUrl {
    private PostgresUrl() {}

    static DatabaseLocation.Postgres parse(String text) {
        URI uri = uri(text);
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException("the PostgreSQL URL names no host");
        }
        String address = uri.getPort() < 0 ? host : host + ":" + uri.getPort();
        String options = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String credentials = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = credentials.indexOf(':');
        String user = colon < 0 ? credentials : credentials.substring(0, colon);
        String password = colon < 0 ? "" : credentials.substring(colon + 1);
        return new DatabaseLocation.Postgres(
                "jdbc:postgresql://" + address + path + options, decoded(user), decoded(password));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException unreadable) {
            // The cause holds the whole URL, and with it the password.
            throw new IllegalArgumentException("the PostgreSQL URL cannot be read: " + unreadable.getReason());
        }
    }

    private static String decoded(String text) {
        // In user information '+' is itself, not a space.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
