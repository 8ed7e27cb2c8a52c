package dev.ac7.broker.enrollment;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Issuing;
import dev.ac7.broker.access.Needs;
import dev.ac7.broker.home.FormCheck;
import dev.ac7.broker.home.Frames;
import dev.ac7.broker.home.Problems;
import dev.ac7.broker.members.MemberForm;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.broker.ApproveEnrollment;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.RejectEnrollment;
import dev.ac7.contract.broker.UserCode;
import dev.ac7.kernel.pages.Pages;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Requirement;
import dev.ac7.kernel.web.Route;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Where a director lets devices in. Looking at a request, by typing its code or by following a link, decides nothing:
 * only the two buttons of its form do (RFC 8628 section 5.4).
 */
public final class EnrollmentPages {
    private final Pages pages;
    private final Frames frames;
    private final Enrollments enrollments;
    private final TeamDirectory team;
    private final Clock clock;
    private final Issuing issuing;

    /** Serves these rules. */
    public EnrollmentPages(
            Pages pages, Frames frames, Enrollments enrollments, TeamDirectory team, Clock clock, Issuing issuing) {
        this.issuing = issuing;
        this.pages = pages;
        this.frames = frames;
        this.enrollments = enrollments;
        this.team = team;
        this.clock = clock;
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        Requirement<Caller> manage = Needs.permission(Permission.MEMBERS_MANAGE);
        return List.of(
                Route.<Caller>of(Method.GET, BrokerPaths.ENROLL)
                        .id("devicesPage")
                        .summary("Devices that wait to be let in, or the one a code belongs to")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .needs(manage)
                        .page()
                        .handle(this::show),
                Route.<Caller>of(Method.GET, "/ui/enroll/pending")
                        .id("pendingFragment")
                        .summary("The list of waiting devices alone")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .needs(manage)
                        .page()
                        .handle(call -> pages.reply(200, panel())),
                Route.<Caller>of(Method.POST, "/ui/enroll/approve")
                        .id("approveForm")
                        .summary("Let a device in")
                        .planes(Plane.COOKIE, issuing.and())
                        .needs(manage)
                        .page()
                        .audit("enrollment.approve")
                        .handle(this::approve),
                Route.<Caller>of(Method.POST, "/ui/enroll/reject")
                        .id("rejectForm")
                        .summary("Turn a device away")
                        .planes(Plane.COOKIE, Plane.JWT)
                        .needs(manage)
                        .page()
                        .audit("enrollment.reject")
                        .handle(this::reject));
    }

    private PendingPanel panel() {
        return new PendingPanel(
                enrollments.pending().stream().map(EnrollmentRoutes::shown).toList(), clock.millis());
    }

    private Reply show(Call<Caller> call) {
        Optional<String> typed = call.query("code").map(String::strip).filter(code -> !code.isEmpty());
        if (typed.isEmpty()) {
            return list(call, 200, "", Problems.none());
        }
        FormCheck check = new FormCheck();
        return check.value("code", typed.get(), UserCode::parse)
                .map(code -> request(call, code))
                .orElseGet(() -> list(call, 400, typed.get(), check.problems()));
    }

    private Reply list(Call<Caller> call, int status, String code, Problems problems) {
        return pages.reply(status, new DevicesPage(frames.of(call), code, problems, panel(), call.baseUrl()));
    }

    private Reply request(Call<Caller> call, UserCode code) {
        ApprovalForm form =
                ApprovalForm.fresh(MemberForm.fresh(team.current().presets().onTheWire()));
        return again(call, 200, code, form);
    }

    /** The request that waits under a code with this form, or how it ended in the meantime. */
    private Reply again(Call<Caller> call, int status, UserCode code, ApprovalForm form) {
        try {
            Enrollments.Waiting waiting = enrollments.look(code, Acting.of(call));
            return pages.reply(
                    status,
                    new DeviceRequestPage(
                            frames.of(call),
                            EnrollmentRoutes.shown(waiting),
                            waiting.sourceIp().equals(call.client()),
                            team.current().members().values().stream()
                                    .map(TeamMember::teammate)
                                    .toList(),
                            form));
        } catch (Refusal refusal) {
            return over(call, code, refusal);
        }
    }

    private Reply over(Call<Caller> call, UserCode code, Refusal refusal) {
        DeviceDecisionPage.Outcome outcome = switch (refusal.status()) {
            case 404 -> new DeviceDecisionPage.Outcome.Unknown(code);
            case 409 -> new DeviceDecisionPage.Outcome.AlreadyDecided(code);
            case 410 -> new DeviceDecisionPage.Outcome.Expired(code);
            default -> throw refusal;
        };
        return decided(call, refusal.status(), outcome);
    }

    private Reply decided(Call<Caller> call, int status, DeviceDecisionPage.Outcome outcome) {
        return pages.reply(status, new DeviceDecisionPage(frames.of(call), outcome));
    }

    private Reply approve(Call<Caller> call) {
        FormCheck check = new FormCheck();
        Optional<UserCode> code = check.value("code", call.form().text("code"), UserCode::parse);
        if (code.isEmpty()) {
            return list(call, 400, call.form().text("code"), check.problems());
        }
        ApprovalFields fields = ApprovalFields.read(call.form());
        Optional<ApproveEnrollment> wanted = fields.approval(code.get(), check, clock);
        int status = 400;
        if (wanted.isPresent()) {
            try {
                return approved(
                        call, enrollments.approve(wanted.get(), call.caller().name(), Acting.of(call)), fields);
            } catch (Refusal refusal) {
                if (refusal.status() == 429) {
                    throw refusal;
                }
                status = refusal.status();
                fields.refused(refusal, check);
            }
        }
        return again(call, status, code.get(), fields.form(team.current().presets(), check));
    }

    private Reply approved(Call<Caller> call, Enrollments.Approved approved, ApprovalFields fields) {
        return decided(
                call,
                200,
                new DeviceDecisionPage.Outcome.Approved(
                        approved.token().label(),
                        approved.member().name(),
                        fields.mode() == ApprovalForm.Mode.CREATE,
                        approved.member().permissions(),
                        approved.token().info().expiresAt()));
    }

    private Reply reject(Call<Caller> call) {
        FormCheck check = new FormCheck();
        Optional<UserCode> code = check.value("code", call.form().text("code"), UserCode::parse);
        if (code.isEmpty()) {
            return list(call, 400, call.form().text("code"), check.problems());
        }
        ApprovalFields fields = ApprovalFields.read(call.form());
        check.bounds(new RejectEnrollment(code.get(), fields.reason()));
        if (check.failed()) {
            return again(call, 400, code.get(), fields.form(team.current().presets(), check));
        }
        try {
            String label = enrollments.look(code.get(), Acting.of(call)).labelHint();
            enrollments.reject(
                    code.get(), Optional.of(fields.reason()).filter(text -> !text.isEmpty()), Acting.of(call));
            return decided(call, 200, new DeviceDecisionPage.Outcome.Denied(label, fields.reason()));
        } catch (Refusal refusal) {
            return over(call, code.get(), refusal);
        }
    }
}
