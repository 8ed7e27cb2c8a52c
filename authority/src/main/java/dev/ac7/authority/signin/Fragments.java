package dev.ac7.authority.signin;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the result of a sign-in into the fragment of the app's address, which no server gets to see. */
final class Fragments {
    /**
     * Names that only a result may bear. All of them are taken out of what the app's address brought along, so that a
     * failure cannot arrive beside a session that somebody wrote into the address.
     */
    private static final Set<String> OURS = Set.of(
            "session_token", "google_sub", "role", "roles", "picture_data", "oauth_error", "oauth_error_description");

    private Fragments() {}

    /** The address with the results, in their order, after what its fragment held. */
    static String merge(URI address, Map<String, String> results) {
        String text = address.toString();
        int hash = text.indexOf('#');
        String before = hash < 0 ? text : text.substring(0, hash);
        String present = hash < 0 ? "" : text.substring(hash + 1);
        Stream<String> kept = Arrays.stream(present.split("&", -1)).filter(pair -> !pair.isEmpty() && !isOurs(pair));
        Stream<String> added =
                results.entrySet().stream().map(result -> result.getKey() + "=" + encode(result.getValue()));
        return before + "#" + Stream.concat(kept, added).collect(Collectors.joining("&"));
    }

    private static boolean isOurs(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        try {
            return OURS.contains(URLDecoder.decode(name, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
