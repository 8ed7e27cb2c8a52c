package dev.ac7.kernel.web;

import java.util.List;
import java.util.Optional;

/** Reading the {@code Cookie} header (RFC 6265 section 4.2). */
final class Cookies {
    private Cookies() {}

    static Optional<String> read(List<String> headers, String name) {
        for (String header : headers) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return Optional.of(pair.substring(equals + 1).strip());
                }
            }
        }
        return Optional.empty();
    }
}
