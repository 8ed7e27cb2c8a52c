package dev.ac7.broker.home;

import dev.ac7.broker.access.Caller;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamProfile;
import dev.ac7.contract.broker.Permission;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Credential;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What surrounds a page for the one who asks for it, and the pages that belong to no feature. */
public final class Frames {
    private final Pages pages;
    private final TeamDirectory team;
    private final IntSupplier pendingDevices;
    private final Clock clock;
    private final Function<Call<Caller>, Reply> signIn;
    private final Function<Call<Caller>, Reply> home;

    /**
     * @param pendingDevices how many devices wait for a decision
     * @param signIn the page a person who is not signed in gets in place of the one they asked for
     * @param home the page for addresses that name no page
     */
    public Frames(
            Pages pages,
            TeamDirectory team,
            IntSupplier pendingDevices,
            Clock clock,
            Function<Call<Caller>, Reply> signIn,
            Function<Call<Caller>, Reply> home) {
        this.pages = pages;
        this.team = team;
        this.pendingDevices = pendingDevices;
        this.clock = clock;
        this.signIn = signIn;
        this.home = home;
    }

    /** The frame for this call. */
    public Frame of(Call<Caller> call) {
        Theme theme = Theme.of(call.cookie(Theme.COOKIE).orElse(""));
        Notice notice = call.query("done")
                .flatMap(Notice.Done::of)
                .map(Notice.Done::notice)
                .orElse(null);
        return new Frame(
                team.current().profile().map(TeamProfile::name).orElse(""),
                viewer(call),
                theme,
                notice,
                call.method().equals("GET") ? call.target() : "/",
                clock.millis());
    }

    private @Nullable Viewer viewer(Call<Caller> call) {
        Optional<Caller> caller = call.credentialIfAny().map(Credential::caller);
        if (caller.isEmpty()) {
            return null;
        }
        boolean manages = caller.get().holds(Permission.MEMBERS_MANAGE);
        return new Viewer(
                caller.get().name(),
                caller.get().member().role().title(),
                manages,
                manages,
                manages ? pendingDevices.getAsInt() : 0);
    }

    /** The reply to a page that needs somebody when nobody is signed in: the sign-in page in its place. */
    public Reply signedOut(Call<Caller> call) {
        return call.method().equals("GET") || call.method().equals("HEAD")
                ? signIn.apply(call)
                : Reply.seeOther("/login?done=" + Notice.Done.SESSION_ENDED.key());
    }

    /** The reply to an address that names no page: the page a person lands on (broker.md section 22). */
    public Reply fallback(Call<Caller> call) {
        return call.credentialIfAny().isPresent() ? home.apply(call) : signIn.apply(call);
    }

    /** The page that says why a request was refused. */
    public Reply refused(Call<Caller> call, Refusal refusal) {
        Long retryAfter = refusal.retryAfterSeconds().orElse(null);
        Reply reply =
                pages.reply(refusal.status(), new ErrorPage(of(call), refusal.status(), refusal.error(), retryAfter));
        return retryAfter == null ? reply : reply.header("Retry-After", Long.toString(retryAfter));
    }
}
