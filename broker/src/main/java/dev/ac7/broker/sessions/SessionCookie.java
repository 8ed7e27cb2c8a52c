package dev.ac7.broker.sessions;

import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Reply;
import java.util.Optional;
import java.util.regex.Pattern;

/** The cookie that carries a session's id (broker.md section 3). */
public final class SessionCookie {
    /** The cookie's name. */
    public static final String NAME = "ac7_session";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private SessionCookie() {}

    /** Whether the request carries the cookie at all. */
    public static boolean present(Call<?> call) {
        return call.cookie(NAME).isPresent();
    }

    /** The id the request carries, if it has the form of one. */
    public static Optional<SessionId> read(Call<?> call) {
        return call.cookie(NAME).filter(value -> ID.matcher(value).matches()).map(SessionId::of);
    }

    /** The reply with the cookie; {@code Secure} wherever the browser speaks HTTPS. */
    public static Reply set(Reply reply, SessionId id, boolean secure) {
        return reply.header(
                "Set-Cookie",
                NAME + "=" + id.reveal() + "; Max-Age=" + Sessions.LIFETIME.toSeconds()
                        + "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : ""));
    }

    /** The reply that makes the browser forget the cookie. */
    public static Reply clear(Reply reply) {
        return reply.header("Set-Cookie", NAME + "=; Max-Age=0; Path=/");
    }
}
