package dev.ac7.platform.accounts;

import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Reply;
import dev.ac7.platform.settings.PlatformOrigin;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The cookie that carries a session's id (platform.md section 3). Lax, because people arrive from a link in a terminal.
 * On a loopback origin of http, where browsers take no secure cookie, it is the same without the prefix.
 */
final class SessionCookie {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String name;
    private final String attributes;

    SessionCookie(PlatformOrigin origin) {
        this.name = origin.secure() ? "__Host-platform" : "platform";
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (origin.secure() ? "; Secure" : "");
    }

    /** Whether the request carries the cookie at all. */
    boolean present(Call<?> call) {
        return call.cookie(name).isPresent();
    }

    /** The id the request carries, if it has the form of one. */
    Optional<SessionId> read(Call<?> call) {
        return read(call::cookie);
    }

    /**
     * As {@link #read(Call)}.
     *
     * @param cookies gives the value of a request's cookie by its name
     */
    Optional<SessionId> read(Function<String, Optional<String>> cookies) {
        return cookies.apply(name).filter(value -> ID.matcher(value).matches()).map(SessionId::of);
    }

    /** The reply that makes the browser keep the id for as long as the session lives unused. */
    Reply set(Reply reply, SessionId id) {
        return reply.header(
                "Set-Cookie", name + "=" + id.reveal() + "; Max-Age=" + WebSessions.IDLE.toSeconds() + attributes);
    }

    /** The reply that makes the browser forget the cookie. */
    Reply clear(Reply reply) {
        return reply.header("Set-Cookie", name + "=; Max-Age=0" + attributes);
    }

    /** Whether the reply says something of the cookie already. */
    boolean settled(Reply reply) {
        return reply.headers().stream()
                .anyMatch(header -> header.getKey().equals("Set-Cookie")
                        && header.getValue().startsWith(name + "="));
    }
}
