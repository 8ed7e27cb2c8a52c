package dev.ac7.broker.home;

import dev.ac7.broker.access.Caller;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import java.util.function.Function;

/** What a person gets in place of the page they asked for. */
public final class Detours {
    private static final int UNAUTHENTICATED = 401;

    private final Pages pages;
    private final Frames frames;
    private final Function<Call<Caller>, Reply> signIn;
    private final Function<Call<Caller>, Reply> home;

    /**
     * @param signIn the page for a person who is not signed in
     * @param home the page for addresses that name no page
     */
    public Detours(
            Pages pages, Frames frames, Function<Call<Caller>, Reply> signIn, Function<Call<Caller>, Reply> home) {
        this.pages = pages;
        this.frames = frames;
        this.signIn = signIn;
        this.home = home;
    }

    /**
     * The reply to a page that needs somebody when nobody is signed in: the sign-in page in its place. A form was lost
     * with the session, and a part of a page cannot be signed in to.
     */
    public Reply signedOut(Call<Caller> call) {
        boolean read = call.method().equals("GET") || call.method().equals("HEAD");
        if (!read) {
            return Reply.seeOther("/login?done=" + Notice.Done.SESSION_ENDED.key());
        }
        return call.rawPath().startsWith("/ui/") ? Reply.text(UNAUTHENTICATED, "signed out\n") : signIn.apply(call);
    }

    /** The reply to an address that names no page: the page a person lands on (broker.md section 22). */
    public Reply fallback(Call<Caller> call) {
        return call.credentialIfAny().isPresent() ? home.apply(call) : signIn.apply(call);
    }

    /**
     * The page that says why a request was refused.
     *
     * @param throughPlatform whether a platform sent it
     */
    public Reply refused(Call<Caller> call, Refusal refusal, boolean throughPlatform) {
        Long retryAfter = refusal.retryAfterSeconds().orElse(null);
        Reply reply = pages.reply(
                refusal.status(),
                new ErrorPage(frames.of(call), refusal.status(), refusal.error(), retryAfter, throughPlatform));
        return retryAfter == null ? reply : reply.header("Retry-After", Long.toString(retryAfter));
    }
}
