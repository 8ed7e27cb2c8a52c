package dev.ac7.authority.signin;

import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The cookie that ties a sign-in to the browser it was begun in (authority.md, section 3.3), so that a callback address
 * of somebody else's sign-in is worth nothing. A browser keeps its value while it has one: sign-ins in two tabs do not
 * break each other.
 */
final class BrowserCookie {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String name;
    private final String attributes;

    /**
     * Takes this authority's callback as browsers reach it: only on a loopback http address the cookie is not secure.
     */
    BrowserCookie(URI callback) {
        boolean plain = "http".equalsIgnoreCase(callback.getScheme()) && isLoopback(callback.getHost());
        this.name = plain ? "plat_oauth" : "__Host-plat_oauth";
        this.attributes = "; Max-Age=" + OAuthStates.LIFE.toSeconds() + "; Path=/; HttpOnly; SameSite=Lax"
                + (plain ? "" : "; Secure");
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    /** What ties a sign-in that begins with this request; empty unless a browser goes there by itself. */
    Optional<String> begin(Call<?> call, Supplier<String> fresh) {
        return call.header("Sec-Fetch-Mode")
                .filter("navigate"::equals)
                .map(navigation -> present(call).orElseGet(fresh));
    }

    /** The reply that makes the browser remember. */
    Reply set(Reply reply, String value) {
        return reply.header("Set-Cookie", name + "=" + value + attributes);
    }

    /** Whether the request comes from the browser in which the sign-in began, if it began in one. */
    boolean fits(Call<?> call, OAuthState state) {
        return state.browser()
                .map(expected -> present(call)
                        .filter(value -> MessageDigest.isEqual(bytes(expected), bytes(value)))
                        .isPresent())
                .orElse(true);
    }

    private Optional<String> present(Call<?> call) {
        return call.cookie(name).filter(value -> VALUE.matcher(value).matches());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
