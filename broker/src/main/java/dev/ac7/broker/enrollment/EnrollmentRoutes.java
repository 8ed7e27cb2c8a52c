package dev.ac7.broker.enrollment;

import dev.ac7.broker.access.Acting;
import dev.ac7.broker.access.Caller;
import dev.ac7.broker.access.Issuing;
import dev.ac7.broker.access.Needs;
import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.ApproveEnrollment;
import dev.ac7.contract.broker.ApprovedEnrollment;
import dev.ac7.contract.broker.BeginEnrollment;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.DeviceAuthorization;
import dev.ac7.contract.broker.DeviceCode;
import dev.ac7.contract.broker.DevicePollCode;
import dev.ac7.contract.broker.DevicePollError;
import dev.ac7.contract.broker.EnrolledDevice;
import dev.ac7.contract.broker.PendingEnrollment;
import dev.ac7.contract.broker.PendingList;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.PollRequest;
import dev.ac7.contract.broker.RejectEnrollment;
import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Requirement;
import dev.ac7.kernel.web.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Device enrolment over the wire (broker.md section 8). */
public final class EnrollmentRoutes {
    private static final int MINTS_PER_HOUR = 10;
    private static final int MOST_ADDRESSES = 100_000;

    private final Enrollments enrollments;
    private final FixedWindows mints;
    private final Issuing issuing;

    /** Serves these rules. */
    public EnrollmentRoutes(Enrollments enrollments, Clock clock, Issuing issuing) {
        this.issuing = issuing;
        this.enrollments = enrollments;
        this.mints = new FixedWindows(MINTS_PER_HOUR, Duration.ofHours(1), MOST_ADDRESSES, clock);
    }

    /** The rows of the route table. */
    public List<Route<Caller>> routes() {
        Requirement<Caller> manage = Needs.permission(Permission.MEMBERS_MANAGE);
        return List.of(
                Route.<Caller>of(Method.POST, BrokerPaths.ENROLL)
                        .id("beginEnrollment")
                        .summary("Start a device enrolment")
                        .planes(Plane.ANONYMOUS)
                        .limit(MINTS_PER_HOUR + " enrolments per hour and address", mints)
                        .answers(DeviceAuthorization.class)
                        .audit("enrollment.begin")
                        .handleOptional(BeginEnrollment.class, this::begin),
                Route.<Caller>of(Method.POST, BrokerPaths.ENROLL_POLL)
                        .id("pollEnrollment")
                        .summary("Ask whether a director has decided")
                        .planes(Plane.ANONYMOUS)
                        .answers(EnrolledDevice.class)
                        .audit("enrollment.collect")
                        .handle(PollRequest.class, this::poll),
                Route.<Caller>of(Method.GET, BrokerPaths.ENROLL_PENDING)
                        .id("listPendingEnrollments")
                        .summary("Enrolments waiting for a decision, oldest first")
                        .needs(manage)
                        .answers(PendingList.class)
                        .handle(this::pending),
                Route.<Caller>of(Method.POST, BrokerPaths.ENROLL_APPROVE)
                        .id("approveEnrollment")
                        .summary("Approve an enrolment")
                        .planes(Plane.BEARER, issuing.and(Plane.COOKIE))
                        .needs(manage)
                        .answers(ApprovedEnrollment.class)
                        .audit("enrollment.approve")
                        .handle(ApproveEnrollment.class, this::approve),
                Route.<Caller>of(Method.POST, BrokerPaths.ENROLL_REJECT)
                        .id("rejectEnrollment")
                        .summary("Reject an enrolment")
                        .needs(manage)
                        .answersNothing()
                        .audit("enrollment.reject")
                        .handle(RejectEnrollment.class, this::reject));
    }

    private Reply begin(Call<Caller> call, BeginEnrollment request) {
        Enrollments.Begun begun = enrollments.begin(
                Optional.ofNullable(request.labelHint()).orElse(""),
                call.client(),
                call.header("User-Agent").orElse(""));
        return Reply.json(new DeviceAuthorization(
                new DeviceCode(begun.deviceCode().reveal()),
                begun.userCode(),
                BrokerPaths.ENROLL,
                BrokerPaths.ENROLL + "?code=" + begun.userCode().value(),
                (int) Enrollments.RULES.lifetime().toSeconds(),
                (int) Enrollments.RULES.interval().toSeconds()));
    }

    private Reply poll(Call<Caller> call, PollRequest request) {
        return switch (enrollments.poll(request.deviceCode().reveal(), call.client())) {
            case Enrollments.Polled.Pending() -> state(DevicePollCode.AUTHORIZATION_PENDING, null);
            case Enrollments.Polled.SlowDown() -> state(DevicePollCode.SLOW_DOWN, null);
            case Enrollments.Polled.Expired() -> state(DevicePollCode.EXPIRED_TOKEN, null);
            case Enrollments.Polled.Denied(Optional<String> reason) ->
                state(DevicePollCode.ACCESS_DENIED, reason.orElse(null));
            case Enrollments.Polled.Enrolled enrolled ->
                Reply.json(new EnrolledDevice(
                        new Secret(enrolled.token().reveal()),
                        enrolled.tokenId(),
                        enrolled.member().teammate()));
        };
    }

    private static Reply state(DevicePollCode code, @Nullable String description) {
        return Reply.json(400, new DevicePollError(code, description));
    }

    private Reply pending(Call<Caller> call) {
        return Reply.json(new PendingList(
                enrollments.pending().stream().map(EnrollmentRoutes::shown).toList()));
    }

    static PendingEnrollment shown(Enrollments.Waiting waiting) {
        return new PendingEnrollment(
                waiting.userCode(),
                waiting.labelHint(),
                waiting.sourceIp(),
                waiting.sourceUa(),
                waiting.createdAt(),
                waiting.expiresAt());
    }

    private Reply approve(Call<Caller> call, ApproveEnrollment request) {
        Enrollments.Approved approved =
                enrollments.approve(request, call.caller().name(), Acting.of(call));
        return Reply.json(new ApprovedEnrollment(
                approved.member().teammate(), approved.token().info()));
    }

    private Reply reject(Call<Caller> call, RejectEnrollment request) {
        enrollments.reject(
                request.userCode(),
                Optional.ofNullable(request.reason()).filter(reason -> !reason.isBlank()),
                Acting.of(call));
        return Reply.noContent();
    }
}
