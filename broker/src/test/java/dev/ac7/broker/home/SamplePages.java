package dev.ac7.broker.home;

import dev.ac7.broker.audit.AuditFilter;
import dev.ac7.broker.audit.AuditPage;
import dev.ac7.broker.channels.ChannelAdmin;
import dev.ac7.broker.channels.ChannelForm;
import dev.ac7.broker.channels.ChannelPage;
import dev.ac7.broker.channels.ChannelPerson;
import dev.ac7.broker.channels.ChannelsPage;
import dev.ac7.broker.channels.NewChannelPage;
import dev.ac7.broker.enrollment.ApprovalForm;
import dev.ac7.broker.enrollment.DeviceDecisionPage;
import dev.ac7.broker.enrollment.DeviceDecisionPage.Outcome;
import dev.ac7.broker.enrollment.DeviceRequestPage;
import dev.ac7.broker.enrollment.DevicesPage;
import dev.ac7.broker.enrollment.PendingPanel;
import dev.ac7.broker.enrollment.TokenLifetime;
import dev.ac7.broker.members.MemberCreatedPage;
import dev.ac7.broker.members.MemberForm;
import dev.ac7.broker.members.MemberPage;
import dev.ac7.broker.members.MemberProfile;
import dev.ac7.broker.members.MemberUpkeep;
import dev.ac7.broker.members.MembersPage;
import dev.ac7.broker.members.TokensRotatedPage;
import dev.ac7.broker.permissions.PermissionChoices;
import dev.ac7.broker.sessions.SignInPage;
import dev.ac7.broker.sessions.TotpIssuedPage;
import dev.ac7.broker.setup.SetupAwaitedPage;
import dev.ac7.broker.setup.SetupClosedPage;
import dev.ac7.broker.setup.SetupDonePage;
import dev.ac7.broker.setup.SetupForm;
import dev.ac7.broker.setup.SetupPage;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.ChannelSummary;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.PendingEnrollment;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.Presence;
import dev.ac7.contract.broker.Role;
import dev.ac7.contract.broker.Team;
import dev.ac7.contract.broker.Teammate;
import dev.ac7.contract.broker.TokenInfo;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.contract.broker.UserCode;
import dev.ac7.kernel.audit.AuditEntry;
import dev.ac7.kernel.audit.AuditEvent;
import dev.ac7.kernel.audit.AuditVerdict;
import dev.ac7.kernel.pages.Theme;
import dev.ac7.kernel.secret.BearerToken;
import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.secret.TotpSecret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every page in every state that looks different: once as a working team has it, once as an attacker would. */
final class SamplePages {
    /** Text that must arrive as text, wherever a member or a device may put text. */
    static final String HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>'&amp;\u202Ereversed 🛠️";

    static final String LONG = "Quarterly-reconciliation-of-everything-".repeat(3) + "endnow.....";
    static final long NOW = Instant.parse("2026-11-23T12:00:15Z").toEpochMilli();

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final String BROKER = "https://broker.example.net:7443";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, List<Permission>> PRESETS = Map.of(
            "admin",
            Permission.all(),
            "operator",
            List.of(Permission.OBJECTIVES_CREATE, Permission.OBJECTIVES_CANCEL, Permission.OBJECTIVES_REASSIGN));

    private static final Teammate DIRECTOR =
            member("director-1", "director", "Sets the course and lets devices in", Permission.all());
    private static final Teammate BUILDER = member("builder", "build agent", "", List.of());
    private static final Teammate REVIEWER = member(
            "rita",
            "reviewer",
            "Reads every change before it lands, and says what is missing",
            List.of(Permission.OBJECTIVES_CREATE, Permission.ACTIVITY_READ));
    private static final List<Teammate> TEAM = List.of(
            DIRECTOR,
            REVIEWER,
            BUILDER,
            member(
                    "ops.night-shift_2",
                    "operator",
                    "Keeps the lights on",
                    List.of(
                            Permission.OBJECTIVES_CREATE,
                            Permission.OBJECTIVES_CANCEL,
                            Permission.OBJECTIVES_REASSIGN)),
            member(
                    "n".repeat(128),
                    LONG.substring(0, 64),
                    LONG,
                    Permission.all().subList(0, 6)));

    private final Map<String, Record> pages = new LinkedHashMap<>();

    private SamplePages() {
        signIn();
        setup();
        home();
        channels();
        members();
        devices();
        audit();
        errors();
    }

    /** File name to page. */
    static Map<String, Record> all() {
        return new SamplePages().pages;
    }

    static Frame inside(@Nullable Notice notice) {
        return new Frame("Lighthouse works", director(2), Theme.SYSTEM, notice, "/members?tab=x&y=1", NOW);
    }

    static Frame outside() {
        return new Frame("Lighthouse works", null, Theme.SYSTEM, null, "/login", NOW);
    }

    static Viewer director(int pending) {
        return new Viewer(DIRECTOR.name(), "director", true, true, pending);
    }

    static DeviceRequestPage deviceRequest(String label, String userAgent) {
        return new DeviceRequestPage(
                inside(null),
                request("7K3M-Q9X2", label, "203.0.113.9", userAgent, 40),
                false,
                TEAM,
                ApprovalForm.fresh(MemberForm.fresh(PRESETS)));
    }

    private void signIn() {
        Frame fresh = outside();
        pages.put("sign-in", signIn(fresh, "", SignInPage.Mode.CODE, new SignInPage.Outcome.Fresh()));
        pages.put(
                "sign-in-signed-out",
                signIn(
                        fresh.with(Notice.Done.SIGNED_OUT.notice()),
                        "",
                        SignInPage.Mode.CODE,
                        new SignInPage.Outcome.Fresh()));
        pages.put(
                "sign-in-wrong", signIn(fresh, "director-1", SignInPage.Mode.CODE, new SignInPage.Outcome.WrongCode()));
        pages.put("sign-in-limited", signIn(fresh, "", SignInPage.Mode.CODE, new SignInPage.Outcome.TooManyTries(671)));
        pages.put(
                "sign-in-recovery-wrong",
                signIn(fresh, "director-1", SignInPage.Mode.RECOVERY, new SignInPage.Outcome.WrongCode()));
        pages.put(
                "sign-in-hostile",
                signIn(fresh, HOSTILE, SignInPage.Mode.CODE, new SignInPage.Outcome.Malformed(HOSTILE)));
    }

    private static SignInPage signIn(Frame frame, String member, SignInPage.Mode mode, SignInPage.Outcome outcome) {
        return new SignInPage(frame, "/enroll?code=7K3M-Q9X2", member, mode, outcome);
    }

    private void setup() {
        Frame frame = new Frame("", null, Theme.SYSTEM, null, "/setup", NOW);
        TotpSecret secret = TotpSecret.generate(RANDOM);
        long expires = NOW + 13 * MINUTE + 20_000;
        pages.put("setup", new SetupPage(frame, "k3y", expires, SetupForm.fresh(), secret, Problems.none()));
        pages.put(
                "setup-wrong",
                new SetupPage(
                        frame,
                        HOSTILE,
                        expires,
                        new SetupForm(HOSTILE, HOSTILE, "\n" + HOSTILE + "</textarea>", "director 1", "director", LONG),
                        secret,
                        new Problems(
                                "",
                                Map.of(
                                        "name", "Use letters, digits, dot, dash and underscore only.",
                                        "code", "This code does not fit. Wait for the next one and type it again."))));
        pages.put(
                "setup-done",
                new SetupDonePage(outside(), DIRECTOR.name(), BearerToken.mint(RANDOM), RecoveryCode.mintAll(RANDOM)));
        pages.put("setup-awaited", new SetupAwaitedPage(frame));
        pages.put("setup-closed", new SetupClosedPage(frame, false));
        pages.put("setup-closed-team", new SetupClosedPage(outside(), true));
    }

    private void home() {
        Team team = new Team(
                "Lighthouse works",
                "Keep the ferry timetable right, every day, in every harbour.",
                "The harbours publish changes by fax, mail and, on good days, an API.\n\nWe answer for 14 of them. "
                        + "Whoever finds a mistake fixes it and writes down how it came to be.",
                PRESETS);
        List<RosterEntry> roster = List.of(
                at(TEAM.get(0), 1, NOW),
                at(TEAM.get(1), 0, NOW - 3 * DAY),
                at(TEAM.get(2), 3, NOW),
                at(TEAM.get(3), 0, NOW - 26 * MINUTE),
                at(TEAM.get(4), 0, 0));
        pages.put("home", new HomePage(inside(null), team, roster, BROKER));
        Viewer quiet = new Viewer(BUILDER.name(), "build agent", false, false, 0);
        pages.put(
                "home-member",
                new HomePage(
                        new Frame(team.name(), quiet, Theme.SYSTEM, null, "/", NOW),
                        new Team(team.name(), team.directive(), "", Map.of()),
                        List.of(at(BUILDER, 0, 0)),
                        "http://127.0.0.1:8717"));
        pages.put(
                "home-hostile",
                new HomePage(
                        new Frame(HOSTILE, director(120), Theme.DARK, Notice.refused(HOSTILE), HOSTILE, NOW),
                        new Team(HOSTILE, LONG.repeat(3), HOSTILE, Map.of()),
                        List.of(at(member("x", HOSTILE, HOSTILE, List.of()), 0, NOW - 400 * DAY)),
                        BROKER));
    }

    private void channels() {
        ChannelSummary general = new ChannelSummary(
                "general",
                ChannelSlug.GENERAL,
                "__system__",
                NOW - 500 * DAY,
                null,
                true,
                ChannelRole.MEMBER,
                TEAM.size());
        ChannelSummary ops = channel(1, "ops", "rita", null, ChannelRole.ADMIN, 4);
        ChannelSummary quiet = channel(2, "x".repeat(32), "n".repeat(128), null, null, 1);
        ChannelSummary fax = channel(3, "fax-of-the-harbours", "builder", null, ChannelRole.MEMBER, 1000);
        ChannelSummary over = channel(4, "winter-timetable", "rita", NOW - 40 * MINUTE, ChannelRole.ADMIN, 3);
        pages.put(
                "channels",
                new ChannelsPage(
                        inside(Notice.Done.CHANNEL_JOINED.notice()),
                        List.of(ops, fax, general),
                        List.of(quiet, channel(5, "new", "builder", null, null, 0)),
                        List.of(over),
                        ChannelForm.fresh()));
        pages.put(
                "channels-first",
                new ChannelsPage(inside(null), List.of(general), List.of(), List.of(), ChannelForm.fresh()));
        pages.put("channel-new", new NewChannelPage(inside(null), ChannelForm.fresh()));
        pages.put(
                "channel-new-wrong",
                new NewChannelPage(
                        inside(null),
                        new ChannelForm(HOSTILE, Problems.of("slug", "An active channel has this name already."))));
        List<ChannelPerson> people = List.of(
                new ChannelPerson(DIRECTOR, ChannelRole.ADMIN, NOW - 9 * DAY),
                new ChannelPerson(REVIEWER, ChannelRole.ADMIN, NOW - 3 * DAY),
                new ChannelPerson(BUILDER, ChannelRole.MEMBER, NOW - 4 * DAY),
                new ChannelPerson(TEAM.get(4), ChannelRole.MEMBER, NOW - MINUTE));
        pages.put(
                "channel",
                new ChannelPage(
                        inside(Notice.Done.CHANNEL_CREATED.notice()),
                        ops,
                        people,
                        new ChannelAdmin("ops", List.of(TEAM.get(3)), "", ChannelRole.MEMBER, Problems.none())));
        pages.put(
                "channel-wrong",
                new ChannelPage(
                        inside(Notice.refused("The last admin of a channel cannot go while others remain.")),
                        ops,
                        List.of(new ChannelPerson(
                                member("x", HOSTILE, HOSTILE, List.of()), ChannelRole.MEMBER, NOW - DAY)),
                        new ChannelAdmin(
                                HOSTILE,
                                List.of(member("y", HOSTILE, HOSTILE, List.of())),
                                "y",
                                ChannelRole.ADMIN,
                                new Problems(
                                        "",
                                        Map.of(
                                                "slug", "An active channel has this name already.",
                                                "member", "Choose whom to add.",
                                                "confirm", "Type ops to archive the channel.")))));
        pages.put(
                "channel-everybody",
                new ChannelPage(
                        inside(null),
                        ops,
                        people,
                        new ChannelAdmin("ops", List.of(), "", ChannelRole.MEMBER, Problems.none())));
        pages.put("channel-reader", new ChannelPage(inside(null), quiet, people.subList(1, 2), null));
        pages.put("channel-deserted", new ChannelPage(inside(null), quiet, List.of(), null));
        pages.put("channel-general", new ChannelPage(inside(null), general, List.of(), null));
        pages.put("channel-archived", new ChannelPage(inside(null), over, people.subList(0, 3), null));
    }

    private static ChannelSummary channel(
            int id,
            String slug,
            String createdBy,
            @Nullable Long archivedAt,
            @Nullable ChannelRole role,
            int memberCount) {
        return new ChannelSummary(
                "00000000-0000-4000-8000-00000000000" + id,
                new ChannelSlug(slug),
                createdBy,
                NOW - 9 * DAY,
                archivedAt,
                role != null,
                role,
                memberCount);
    }

    private void members() {
        pages.put("members", new MembersPage(inside(null), TEAM, MemberForm.fresh(PRESETS)));
        pages.put("members-reader", new MembersPage(inside(null), TEAM, null));
        pages.put(
                "members-wrong",
                new MembersPage(
                        inside(null),
                        TEAM,
                        form(
                                HOSTILE,
                                new Problems(
                                        "", Map.of("name", "A member of this name exists.", "permissions", HOSTILE)))));
        pages.put(
                "member-created",
                new MemberCreatedPage(inside(null), BUILDER.name(), BearerToken.mint(RANDOM), BROKER));
        pages.put(
                "member",
                new MemberPage(
                        inside(Notice.Done.MEMBER_SAVED.notice()),
                        MemberPage.Tab.PROFILE,
                        new MemberProfile(
                                REVIEWER,
                                "Read the diff first, then the description.\nSay what is missing, never what is fine.",
                                presence(REVIEWER, 2, NOW)),
                        form("rita", Problems.none()),
                        upkeep(true, Problems.none())));
        pages.put(
                "member-reader",
                new MemberPage(
                        inside(null),
                        MemberPage.Tab.MANAGE,
                        new MemberProfile(REVIEWER, null, presence(REVIEWER, 0, 0)),
                        null,
                        null));
        pages.put(
                "member-self-manage",
                new MemberPage(
                        inside(null),
                        MemberPage.Tab.MANAGE,
                        new MemberProfile(DIRECTOR, "", presence(DIRECTOR, 1, NOW)),
                        form("director-1", Problems.none()),
                        upkeep(true, Problems.of("code", "This code does not fit. Wait for the next one."))));
        pages.put(
                "member-manage",
                new MemberPage(
                        inside(Notice.Done.TOKEN_REVOKED.notice()),
                        MemberPage.Tab.MANAGE,
                        new MemberProfile(BUILDER, "", presence(BUILDER, 0, NOW - DAY)),
                        form("builder", Problems.none()),
                        new MemberUpkeep(List.of(), Set.of(), false, 0, true, Problems.of("confirm", HOSTILE))));
        pages.put("tokens-rotated", new TokensRotatedPage(inside(null), BUILDER.name(), BearerToken.mint(RANDOM)));
        pages.put(
                "totp-issued",
                new TotpIssuedPage(
                        inside(null), DIRECTOR.name(), TotpSecret.generate(RANDOM), RecoveryCode.mintAll(RANDOM)));
    }

    private static MemberForm form(String name, Problems problems) {
        return new MemberForm(
                name,
                "reviewer",
                "Reads every change before it lands",
                "Read the diff first.\n" + HOSTILE,
                PermissionChoices.of(PRESETS, Set.of("operator", "activity.read")),
                problems);
    }

    private static MemberUpkeep upkeep(boolean deletable, Problems problems) {
        MemberName director = DIRECTOR.name();
        List<TokenInfo> tokens = List.of(
                token(1, "wizard", TokenOrigin.BOOTSTRAP, 90, NOW - 12 * MINUTE, null, null),
                token(2, "ci-runner-03", TokenOrigin.ENROLL, 12, NOW - 20_000, NOW + 18 * DAY, director),
                token(3, "", TokenOrigin.ROTATE, 3, null, null, director),
                token(4, HOSTILE.substring(0, 64), TokenOrigin.ENROLL, 1, null, NOW + 40 * MINUTE, director));
        return new MemberUpkeep(tokens, Set.of(tokens.get(1).id()), true, 9, deletable, problems);
    }

    private static TokenInfo token(
            int id,
            String label,
            TokenOrigin origin,
            int ageDays,
            @Nullable Long used,
            @Nullable Long expires,
            @Nullable MemberName by) {
        return new TokenInfo(
                "00000000-0000-4000-8000-00000000000" + id,
                DIRECTOR.name(),
                label,
                origin,
                NOW - ageDays * DAY,
                used,
                expires,
                by);
    }

    private void devices() {
        List<PendingEnrollment> waiting = List.of(
                request("7K3M-Q9X2", "ana-laptop", "198.51.100.24", "ac7/0.1.0 (Linux amd64)", 130),
                request("00O0-1111".replace('O', '0'), "ci-runner-03", "2001:db8:85a3::8a2e:370:7334", "ac7/0.1.0", 12),
                request("ZZZZ-HHHH", HOSTILE.substring(0, 64), null, HOSTILE, 271));
        pages.put(
                "devices", new DevicesPage(inside(null), "", Problems.none(), new PendingPanel(waiting, NOW), BROKER));
        pages.put("pending-panel", new PendingPanel(waiting, NOW));
        pages.put(
                "devices-empty",
                new DevicesPage(
                        new Frame(
                                "Lighthouse works",
                                director(0),
                                Theme.SYSTEM,
                                Notice.Done.REQUEST_DENIED.notice(),
                                "/enroll",
                                NOW),
                        "7K3M",
                        Problems.of("code", "A code has eight letters or digits, without I, L, O, U."),
                        new PendingPanel(List.of(), NOW),
                        BROKER));
        pages.put("device", deviceRequest("ana-laptop", "ac7/0.1.0 (Linux amd64)"));
        pages.put("device-hostile", deviceRequest(HOSTILE.substring(0, 64), HOSTILE));
        pages.put(
                "device-create",
                new DeviceRequestPage(
                        inside(null),
                        request("7K3M-Q9X2", LONG.substring(0, 64), "2001:db8:85a3:1234:5678:8a2e:370:7334", LONG, 245),
                        true,
                        TEAM,
                        new ApprovalForm(
                                ApprovalForm.Mode.CREATE,
                                "rita",
                                form("rita", Problems.of("name", "A member of this name exists.")),
                                "the laptop",
                                TokenLifetime.MONTH,
                                HOSTILE,
                                new Problems("", Map.of("label", "At most 64 characters.")))));
        pages.put(
                "device-unchosen",
                new DeviceRequestPage(
                        inside(null),
                        request("7K3M-Q9X2", "", null, null, 10),
                        false,
                        TEAM,
                        new ApprovalForm(
                                ApprovalForm.Mode.BIND,
                                "",
                                MemberForm.fresh(PRESETS),
                                "",
                                TokenLifetime.UNLIMITED,
                                "",
                                Problems.of("member", "Choose whom the device acts as."))));
        UserCode code = new UserCode("7K3M-Q9X2");
        decision("approved", new Outcome.Approved("ana-laptop", REVIEWER.name(), false, REVIEWER.permissions(), null));
        decision("approved-new", new Outcome.Approved(HOSTILE, BUILDER.name(), true, List.of(), NOW + 30 * DAY));
        decision("denied", new Outcome.Denied("ana-laptop", HOSTILE));
        decision("expired", new Outcome.Expired(code));
        decision("already", new Outcome.AlreadyDecided(code));
        decision("unknown", new Outcome.Unknown(code));
    }

    private void decision(String name, Outcome outcome) {
        pages.put("decision-" + name, new DeviceDecisionPage(inside(null), outcome));
    }

    private static PendingEnrollment request(
            String code, String label, @Nullable String address, @Nullable String userAgent, long ageSeconds) {
        long created = NOW - ageSeconds * 1000;
        return new PendingEnrollment(new UserCode(code), label, address, userAgent, created, created + 5 * MINUTE);
    }

    private void audit() {
        List<AuditEntry> entries = List.of(
                entry(
                        4183,
                        1,
                        "director-1",
                        "enrollment.approve",
                        "rita",
                        Map.of("label", "ana-laptop", "mode", "bind", "code", "…Q9X2")),
                entry(4182, 3, "", "enrollment.mint", "", Map.of("label", "ana-laptop")),
                entry(4181, 44, "director-1", "member.update", "n".repeat(128), Map.of("permissions", LONG)),
                entry(4180, 61, HOSTILE, HOSTILE, HOSTILE, Map.of(HOSTILE, HOSTILE)),
                entry(4179, 3000, "director-1", "session.login", "director-1", Map.of()));
        pages.put(
                "audit",
                new AuditPage(
                        inside(null),
                        new AuditFilter("", "", ""),
                        entries,
                        "/audit?before=4179",
                        new AuditVerdict.Intact(4183, "0")));
        pages.put(
                "audit-broken",
                new AuditPage(
                        inside(null),
                        new AuditFilter(HOSTILE, "token.", "rita"),
                        List.of(),
                        null,
                        new AuditVerdict.Broken(17, "its hash does not fit its content")));
    }

    private static AuditEntry entry(
            long seq, long minutes, String actor, String action, String target, Map<String, String> detail) {
        return new AuditEntry(
                seq, NOW - minutes * MINUTE, new AuditEvent(actor, action, target, detail, "198.51.100.24"), "0", "1");
    }

    private void errors() {
        pages.put("error-403", new ErrorPage(inside(null), 403, "requires members.manage", null, false));
        pages.put("error-404", new ErrorPage(inside(null), 404, "", null, false));
        pages.put("error-429", new ErrorPage(outside(), 429, "too many enrolment requests", 1834L, false));
        pages.put("error-500", new ErrorPage(outside(), 500, HOSTILE, null, false));
        pages.put("error-401-platform", new ErrorPage(outside(), 401, "invalid jwt", null, true));
        pages.put("error-401", new ErrorPage(outside(), 401, "", null, false));
    }

    private static Teammate member(String name, String title, String description, List<Permission> permissions) {
        return new Teammate(new MemberName(name), new Role(title, description), permissions);
    }

    private static RosterEntry at(Teammate member, int connected, long lastSeen) {
        return new RosterEntry(member, presence(member, connected, lastSeen));
    }

    private static Presence presence(Teammate member, int connected, long lastSeen) {
        return new Presence(member.name(), connected, NOW - 500 * DAY, lastSeen, member.role(), null);
    }
}
