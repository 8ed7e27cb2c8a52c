package dev.ac7.broker.federation;

import dev.ac7.kernel.secret.SessionId;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Reply;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie of {@link PageSessions}. It has to live in a frame of another site, so it is {@code SameSite=None} and
 * {@code Partitioned}: a browser keeps one for each site that frames the page, and sends it only below that site. Its
 * path keeps it from every other route, and so does that no other route reads it.
 */
final class PageCookie {
    static final String NAME = "__Secure-ac7_connect";

    private static final String RULES = "; Path=/platform-connect; Secure; HttpOnly; SameSite=None; Partitioned";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private PageCookie() {}

    static Optional<SessionId> read(Call<?> call) {
        return call.cookie(NAME).filter(value -> ID.matcher(value).matches()).map(SessionId::of);
    }

    static Reply set(Reply reply, SessionId id) {
        return reply.header(
                "Set-Cookie", NAME + "=" + id.reveal() + "; Max-Age=" + PageSessions.LIFETIME.toSeconds() + RULES);
    }

    static Reply clear(Reply reply) {
        return reply.header("Set-Cookie", NAME + "=; Max-Age=0" + RULES);
    }
}
