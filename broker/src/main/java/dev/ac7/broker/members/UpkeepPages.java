package dev.ac7.broker.members;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Issuing;
import dev.ac7.broker.access.Needs;
import dev.ac7.broker.home.FormCheck;
import dev.ac7.broker.home.Frames;
import dev.ac7.broker.home.Notice;
import dev.ac7.broker.home.Problems;
import dev.ac7.broker.sessions.Authenticators;
import dev.ac7.broker.sessions.NewAuthenticator;
import dev.ac7.broker.sessions.SignIn;
import dev.ac7.broker.sessions.TotpIssuedPage;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.broker.tokens.NewToken;
import dev.ac7.broker.tokens.Tokens;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Requirement;
import dev.ac7.kernel.web.Route;
import java.util.List;
import java.util.regex.Pattern;

/** The forms by which a member, or who manages members, looks after tokens and the authenticator. */
public final class UpkeepPages {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Pages pages;
    private final Frames frames;
    private final TeamDirectory team;
    private final Tokens tokens;
    private final Authenticators authenticators;
    private final SignIn signIn;
    private final MemberView view;
    private final Issuing issuing;

    /** Serves these rules. */
    public UpkeepPages(
            Pages pages,
            Frames frames,
            TeamDirectory team,
            Tokens tokens,
            Authenticators authenticators,
            SignIn signIn,
            MemberView view,
            Issuing issuing) {
        this.issuing = issuing;
        this.pages = pages;
        this.frames = frames;
        this.team = team;
        this.tokens = tokens;
        this.authenticators = authenticators;
        this.signIn = signIn;
        this.view = view;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        Requirement<Caller> manageOrSelf = Needs.permissionOrSelf(Permission.MEMBERS_MANAGE, team);
        return List.of(
                Route.<Caller>of(Method.POST, "/ui/members/{name}/tokens/{id}/revoke")
                        .id("revokeTokenForm")
                        .summary("Revoke one token")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .needs(manageOrSelf)
                        .page()
                        .audit("token.revoke")
                        .handle(this::revoke),
                Route.<Caller>of(Method.POST, "/ui/members/{name}/rotate")
                        .id("rotateTokensForm")
                        .summary("Replace every token of a member by one")
                        .planes(Plane.COOKIE, issuing.and())
                        .needs(manageOrSelf)
                        .page()
                        .audit("token.rotate")
                        .handle(this::rotate),
                Route.<Caller>of(Method.POST, "/ui/members/{name}/totp")
                        .id("enrollTotpForm")
                        .summary("Set up or replace a member's authenticator, proving again who asks")
                        .planes(Plane.COOKIE, issuing.and())
                        .needs(manageOrSelf)
                        .page()
                        .audit("totp.enroll")
                        .handle(this::enroll));
    }

    private Reply revoke(Call<Caller> call) {
        TeamMember member = Needs.named(call, team);
        try {
            tokens.revoke(member.name(), call.path("id"), Acting.of(call));
        } catch (Refusal refusal) {
            return view.manage(call, refusal.status(), member, Problems.of(FormCheck.sentence(refusal.error())));
        }
        return Reply.seeOther("/members/" + member.name() + "?tab=manage&done=" + Notice.Done.TOKEN_REVOKED.key());
    }

    private Reply rotate(Call<Caller> call) {
        MemberName member = Needs.name(call);
        NewToken fresh = tokens.rotate(member, Acting.of(call));
        return pages.reply(200, new TokensRotatedPage(frames.of(call), member, fresh.plaintext()));
    }

    private Reply enroll(Call<Caller> call) {
        TeamMember member = Needs.named(call, team);
        MemberName self = call.caller().name();
        boolean proof = authenticators.enrolled(member.name()) || authenticators.enrolled(self);
        String typed = SPACE.matcher(call.form().text("code")).replaceAll("");
        if (proof && !signIn.confirms(self, typed)) {
            return view.manage(
                    call,
                    400,
                    member,
                    Problems.of("code", "That code is not right, or was used before. Wait for the next one."));
        }
        NewAuthenticator fresh = authenticators.enroll(member.name(), Acting.of(call));
        return pages.reply(
                200, new TotpIssuedPage(frames.of(call), member.name(), fresh.secret(), fresh.recoveryCodes()));
    }
}
