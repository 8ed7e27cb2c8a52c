package dev.ac7.broker.setup;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.home.FormCheck;
import dev.ac7.broker.home.Frames;
import dev.ac7.broker.home.Problems;
import dev.ac7.broker.sessions.SessionCookie;
import dev.ac7.broker.sessions.Sessions;
import dev.ac7.broker.sessions.SignIn;
import dev.ac7.broker.team.TeamProfile;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.RoleInput;
import dev.ac7.contract.broker.Team;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.secret.Totp;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Form;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Founding a team in the browser, by the one link that a fresh broker prints. */
public final class SetupPages {
    private static final int GONE = 410;

    private final Pages pages;
    private final Frames frames;
    private final TeamSetup setup;
    private final SetupLinks links;
    private final SignIn signIn;
    private final Totp totp;

    /** Founds teams by these rules. */
    public SetupPages(Pages pages, Frames frames, TeamSetup setup, SetupLinks links, SignIn signIn, Clock clock) {
        this.pages = pages;
        this.frames = frames;
        this.setup = setup;
        this.links = links;
        this.signIn = signIn;
        this.totp = new Totp(clock);
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.GET, SetupLinks.PATH)
                        .id("setupPage")
                        .summary("Set up a team, with the link the broker printed")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .handle(this::show),
                Route.<Caller>of(Method.POST, "/ui/setup")
                        .id("setupForm")
                        .summary("Found the team")
                        .planes(Plane.ANONYMOUS)
                        .page()
                        .audit("team.found")
                        .handle(this::found));
    }

    /** What anybody sees of a broker that has no team yet; empty once there is one. */
    public Optional<Reply> awaited(Call<Caller> call) {
        return setup.done() ? Optional.empty() : Optional.of(pages.reply(200, new SetupAwaitedPage(frames.of(call))));
    }

    /** Shows the form. The link may be opened any number of times; only the form uses it up. */
    private Reply show(Call<Caller> call) {
        String key = call.query(SetupLinks.PARAMETER).orElse("");
        return draft(key)
                .map(draft -> page(call, 200, key, draft, SetupForm.fresh(), Problems.none()))
                .or(() -> key.isEmpty() ? awaited(call) : Optional.empty())
                .orElseGet(() -> closed(call));
    }

    private Optional<SetupLinks.Draft> draft(String key) {
        return setup.done() ? Optional.empty() : links.find(key);
    }

    private Reply page(
            Call<Caller> call, int status, String key, SetupLinks.Draft draft, SetupForm form, Problems problems) {
        return pages.reply(
                status, new SetupPage(frames.of(call), key, draft.expiresAt(), form, draft.secret(), problems));
    }

    private Reply closed(Call<Caller> call) {
        return pages.reply(GONE, new SetupClosedPage(frames.of(call), setup.done()));
    }

    private Reply found(Call<Caller> call) {
        String key = call.form().text(SetupLinks.PARAMETER);
        Optional<SetupLinks.Draft> draft = draft(key);
        if (draft.isEmpty()) {
            return closed(call);
        }
        SetupForm form = read(call.form());
        FormCheck check = new FormCheck();
        Optional<TeamSetup.Founding> founding =
                founding(form, draft.get(), call.form().text("code"), check);
        if (founding.isEmpty()) {
            return page(call, 400, key, draft.get(), form, check.problems());
        }
        try {
            return founded(call, setup.found(founding.get(), Acting.operatorAt(call.client())));
        } catch (Refusal refusal) {
            if (setup.done()) {
                return closed(call);
            }
            check.refused(refusal);
            return page(call, refusal.status(), key, draft.get(), form, check.problems());
        }
    }

    private static SetupForm read(Form form) {
        return new SetupForm(
                form.text("team"),
                form.text("directive"),
                form.paragraphs("context"),
                form.text("name"),
                form.text("title"),
                form.text("description"));
    }

    /** What the form asks for; empty, and said, when a part of it breaks a rule or the code is wrong. */
    private Optional<TeamSetup.Founding> founding(
            SetupForm form, SetupLinks.Draft draft, String code, FormCheck check) {
        RoleInput role = new RoleInput(form.title(), form.description());
        check.bounds(new Team(form.team(), form.directive(), form.context(), Map.of()));
        check.rename("name", "team");
        Optional<MemberName> name = check.value("name", form.name(), MemberName::new);
        name.ifPresent(admin -> check.bounds(new CreateMember(admin, role, null, List.of())));
        OptionalLong step = totp.verify(draft.secret(), code.replaceAll("\\s", ""), 0);
        if (step.isEmpty()) {
            check.say("code", "That code is not right. Wait for the next one and try again.");
        }
        if (check.failed() || name.isEmpty() || step.isEmpty()) {
            return Optional.empty();
        }
        TeamProfile profile = new TeamProfile(form.team(), form.directive(), form.context());
        return Optional.of(new TeamSetup.Founding(profile, name.get(), role, draft.secret(), step.getAsLong()));
    }

    private Reply founded(Call<Caller> call, TeamSetup.Founded founded) {
        links.close();
        Sessions.Begun begun =
                signIn.founder(founded.admin(), call.header("User-Agent").orElse(""), call.client());
        Reply reply = pages.reply(
                200,
                new SetupDonePage(
                        frames.of(call),
                        founded.admin(),
                        founded.token().plaintext(),
                        founded.authenticator().recoveryCodes()));
        return SessionCookie.set(reply, begun.id(), call.secure());
    }
}
