package dev.ac7.kernel.web;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A cookie that holds 256 random bits for one browser and no script: a session's id, or what ties a sign-in to the
 * browser it was begun in. Lax, because people arrive by links. Where the service is reached by HTTPS it is secure and
 * has the prefix that keeps other hosts from setting it (RFC 6265bis, section 4.1.3.2); plain HTTP on a loopback host,
 * where browsers take no secure cookie, does without both.
 */
public final class BrowserCookie {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String name;
    private final Duration life;
    private final String attributes;

    /**
     * Describes the cookie.
     *
     * @param name without prefix
     * @param secure whether browsers reach the service by HTTPS
     * @param life how long a browser keeps it after it was last sent
     */
    public BrowserCookie(String name, boolean secure, Duration life) {
        this.name = secure ? "__Host-" + name : name;
        this.life = life;
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    /** Whether the request carries the cookie at all. */
    public boolean present(Call<?> call) {
        return call.cookie(name).isPresent();
    }

    /** The value the request carries, if it has the form of one: 43 characters of base64url. */
    public Optional<String> read(Call<?> call) {
        return read(call::cookie);
    }

    /**
     * As {@link #read(Call)}, for a request that no route takes.
     *
     * @param cookies gives the value of a request's cookie by its name
     */
    public Optional<String> read(Function<String, Optional<String>> cookies) {
        return cookies.apply(name).filter(value -> VALUE.matcher(value).matches());
    }

    /** The reply that makes the browser keep the value. */
    public Reply set(Reply reply, String value) {
        return reply.header("Set-Cookie", name + "=" + value + "; Max-Age=" + life.toSeconds() + attributes);
    }

    /** The reply that makes the browser forget the cookie. */
    public Reply clear(Reply reply) {
        return reply.header("Set-Cookie", name + "=; Max-Age=0" + attributes);
    }

    /** Whether the reply says something of the cookie already. */
    public boolean settled(Reply reply) {
        return reply.headers().stream()
                .anyMatch(header -> header.getKey().equals("Set-Cookie")
                        && header.getValue().startsWith(name + "="));
    }
}
