package dev.ac7.platform.registration;

import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.platform.AskRegistration;
import dev.ac7.contract.platform.AuthorizeRegistration;
import dev.ac7.contract.platform.AuthorizedRegistration;
import dev.ac7.contract.platform.BegunRegistration;
import dev.ac7.contract.platform.RegisterServer;
import dev.ac7.contract.platform.RegistrationCode;
import dev.ac7.contract.platform.RegistrationState;
import dev.ac7.contract.platform.RegistrationStatus;
import dev.ac7.contract.platform.ServerHealth;
import dev.ac7.contract.platform.TrustBlock;
import dev.ac7.contract.platform.WaitingRegistration;
import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.secret.UserCodes;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.Caller;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.teams.Team;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Pairing over the wire (platform.md sections 4 and 5). */
final class RegistrationRoutes {
    private static final String PATH = "/api/servers/register/";
    private static final int TOOL_BODY = 4096;
    private static final int PAGE_BODY = 65_536;
    private static final int STARTS_PER_ADDRESS = 10;
    private static final int HEALTH_CHECKS = 30;
    private static final int MOST_ADDRESSES = 100_000;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Registrations registrations;
    private final Confirmations confirmations;
    private final HealthCheck health;
    private final String origin;
    private final int pollIntervalSec;
    private final FixedWindows starts;
    private final FixedWindows healthChecks;

    RegistrationRoutes(Registrations registrations, Confirmations confirmations, HealthCheck health, Ground ground) {
        this.registrations = registrations;
        this.confirmations = confirmations;
        this.health = health;
        this.origin = ground.settings().origin().text();
        this.pollIntervalSec = (int) ground.settings().pollInterval().toSeconds();
        this.starts = new FixedWindows(STARTS_PER_ADDRESS, WINDOW, MOST_ADDRESSES, ground.clock());
        this.healthChecks = new FixedWindows(HEALTH_CHECKS, WINDOW, MOST_ADDRESSES, ground.clock());
    }

    List<Route<Caller>> routes() {
        return List.of(
                Route.<Caller>of(Method.POST, PATH + "start")
                        .id("startRegistration")
                        .summary("Begin to pair a server with a team")
                        .planes(Plane.ANONYMOUS)
                        .limit(STARTS_PER_ADDRESS + " starts per 10 minutes and address", starts)
                        .maxBody(TOOL_BODY)
                        .answers(201, BegunRegistration.class)
                        .audit("pairing.started")
                        .handle(RegisterServer.class, this::start),
                Route.<Caller>of(Method.POST, PATH + "status")
                        .id("registrationStatus")
                        .summary("Ask whether somebody has confirmed a pairing")
                        .planes(Plane.ANONYMOUS)
                        .maxBody(TOOL_BODY)
                        .answers(RegistrationStatus.class)
                        .audit("pairing.delivered")
                        .handle(AskRegistration.class, this::status),
                Route.<Caller>of(Method.POST, PATH + "inspect")
                        .id("inspectRegistration")
                        .summary("Which server waits under a code")
                        .planes(Plane.COOKIE)
                        .maxBody(PAGE_BODY)
                        .answers(WaitingRegistration.class)
                        .handle(RegistrationCode.class, this::inspect),
                Route.<Caller>of(Method.POST, PATH + "health")
                        .id("registrationHealth")
                        .summary("Whether the server under a code answers right now")
                        .planes(Plane.COOKIE)
                        .limit(HEALTH_CHECKS + " checks per 10 minutes and address", healthChecks)
                        .maxBody(PAGE_BODY)
                        .answers(ServerHealth.class)
                        .handle(RegistrationCode.class, this::health),
                Route.<Caller>of(Method.POST, PATH + "authorize")
                        .id("authorizeRegistration")
                        .summary("Confirm a pairing: its team is made, owned by the caller")
                        .planes(Plane.COOKIE)
                        .maxBody(PAGE_BODY)
                        .answers(201, AuthorizedRegistration.class)
                        .audit("pairing.authorized")
                        .handle(AuthorizeRegistration.class, this::authorize),
                Route.<Caller>of(Method.POST, PATH + "reject")
                        .id("rejectRegistration")
                        .summary("Turn a pairing down")
                        .planes(Plane.COOKIE)
                        .maxBody(PAGE_BODY)
                        .answersNothing()
                        .audit("pairing.rejected")
                        .handle(RegistrationCode.class, this::reject));
    }

    private Reply start(Call<Caller> call, RegisterServer wanted) {
        Registrations.Begun begun = registrations.start(
                wanted.hostedAt(),
                Optional.ofNullable(wanted.memberName()).map(MemberName::value).orElse(""),
                call.client());
        return Reply.json(
                201,
                new BegunRegistration(
                        new Secret(begun.deviceCode().reveal()),
                        new Secret(begun.userCode()),
                        new Secret(origin + ConfirmPages.PATH + "?code=" + UserCodes.shown(begun.userCode())),
                        begun.expiresAt(),
                        pollIntervalSec));
    }

    private Reply status(Call<Caller> call, AskRegistration asked) {
        OpaqueSecret deviceCode = OpaqueSecret.of(asked.deviceCode().reveal());
        return Reply.json(
                switch (registrations.status(deviceCode, call.client(), call.clientBucket())) {
                    case Registrations.Status.Pending() -> RegistrationStatus.of(RegistrationState.PENDING);
                    case Registrations.Status.Expired() -> RegistrationStatus.of(RegistrationState.EXPIRED);
                    case Registrations.Status.Authorized(Team team, TrustBlock trust) ->
                        new RegistrationStatus(
                                RegistrationState.AUTHORIZED, team.id().toString(), team.slug(), trust);
                });
    }

    private Reply inspect(Call<Caller> call, RegistrationCode code) {
        Confirmations.Waiting waiting = confirmations.inspect(code.userCode().reveal(), person(call));
        Pairing pairing = waiting.pairing();
        return Reply.json(new WaitingRegistration(
                pairing.origin().toString(),
                new Secret(waiting.userCode()),
                pairing.origin().host(),
                pairing.memberName(),
                pairing.startedAt(),
                pairing.startedFrom(),
                pairing.expiresAt()));
    }

    private Reply health(Call<Caller> call, RegistrationCode code) {
        return Reply.json(health.of(confirmations
                .inspect(code.userCode().reveal(), person(call))
                .pairing()
                .origin()));
    }

    private Reply authorize(Call<Caller> call, AuthorizeRegistration wanted) {
        Team team = confirmations.authorize(
                wanted.userCode().reveal(), wanted.teamName(), wanted.memberName(), person(call));
        return Reply.json(201, new AuthorizedRegistration(team.id().toString(), team.slug()));
    }

    private Reply reject(Call<Caller> call, RegistrationCode code) {
        confirmations.reject(code.userCode().reveal(), person(call));
        return Reply.noContent();
    }

    static Confirmations.Person person(Call<Caller> call) {
        return new Confirmations.Person(call.caller().account().id(), Acting.of(call), call.clientBucket());
    }
}
