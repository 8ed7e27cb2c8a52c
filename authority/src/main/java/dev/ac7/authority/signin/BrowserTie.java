package dev.ac7.authority.signin;

import dev.ac7.kernel.web.BrowserCookie;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ties a sign-in to the browser it was begun in (authority.md, section 3.3), so that a callback address of somebody
 * else's sign-in is worth nothing. A browser keeps its value while it has one: sign-ins in two tabs do not break each
 * other.
 */
final class BrowserTie {
    private final BrowserCookie cookie;

    /**
     * Takes this authority's callback as browsers reach it: only on a loopback http address the cookie is not secure.
     */
    BrowserTie(URI callback) {
        boolean plain = "http".equalsIgnoreCase(callback.getScheme()) && isLoopback(callback.getHost());
        this.cookie = new BrowserCookie("plat_oauth", !plain, OAuthStates.LIFE);
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    /** What ties a sign-in that begins with this request; empty unless a browser goes there by itself. */
    Optional<String> begin(Call<?> call, Supplier<String> fresh) {
        return call.header("Sec-Fetch-Mode")
                .filter("navigate"::equals)
                .map(navigation -> cookie.read(call).orElseGet(fresh));
    }

    /** The reply that makes the browser remember. */
    Reply set(Reply reply, String value) {
        return cookie.set(reply, value);
    }

    /** Whether the request comes from the browser in which the sign-in began, if it began in one. */
    boolean fits(Call<?> call, OAuthState state) {
        return state.browser()
                .map(expected -> cookie.read(call)
                        .filter(value -> MessageDigest.isEqual(bytes(expected), bytes(value)))
                        .isPresent())
                .orElse(true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
