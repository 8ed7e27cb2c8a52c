package dev.ac7.client;

import dev.ac7.contract.Secret;
import dev.ac7.contract.broker.ApproveEnrollment;
import dev.ac7.contract.broker.ApprovedEnrollment;
import dev.ac7.contract.broker.AuditChain;
import dev.ac7.contract.broker.AuditPage;
import dev.ac7.contract.broker.AuditQuery;
import dev.ac7.contract.broker.BeginEnrollment;
import dev.ac7.contract.broker.Briefing;
import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.CreateMember;
import dev.ac7.contract.broker.CreatedMember;
import dev.ac7.contract.broker.DeletedPreset;
import dev.ac7.contract.broker.DeviceAuthorization;
import dev.ac7.contract.broker.DeviceCode;
import dev.ac7.contract.broker.Health;
import dev.ac7.contract.broker.Member;
import dev.ac7.contract.broker.MemberList;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.PendingList;
import dev.ac7.contract.broker.PollRequest;
import dev.ac7.contract.broker.Preset;
import dev.ac7.contract.broker.PresetBody;
import dev.ac7.contract.broker.PresetList;
import dev.ac7.contract.broker.PresetName;
import dev.ac7.contract.broker.RejectEnrollment;
import dev.ac7.contract.broker.Roster;
import dev.ac7.contract.broker.RotatedToken;
import dev.ac7.contract.broker.Session;
import dev.ac7.contract.broker.SetPreset;
import dev.ac7.contract.broker.Team;
import dev.ac7.contract.broker.TeamBody;
import dev.ac7.contract.broker.TeamPatch;
import dev.ac7.contract.broker.TokenList;
import dev.ac7.contract.broker.TotpEnrollment;
import dev.ac7.contract.broker.UpdateMember;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls a broker, one blocking request at a time. Every method throws {@link BrokerError} when the answer is not the
 * one asked for, and {@link BrokerUnreachable} when there is none. Nothing is ever sent twice, but where a method says
 * so. Immutable; any thread may call.
 */
public final class BrokerClient {
    private final Calls calls;

    private BrokerClient(Calls calls) {
        this.calls = calls;
    }

    /** A client without credentials: health, and enrolment as the device. */
    public static BrokerClient anonymous(BrokerUrl url, ClientOptions options) {
        return new BrokerClient(new Calls(url, Optional.empty(), options));
    }

    /** A client that presents this bearer token. */
    public static BrokerClient bearing(Secret token, BrokerUrl url, ClientOptions options) {
        return new BrokerClient(new Calls(url, Optional.of(token), options));
    }

    /** Where the broker is. */
    public BrokerUrl url() {
        return calls.url();
    }

    /** Whether the broker is up. */
    public Health health() {
        return Answers.record(calls.get(BrokerPaths.HEALTHZ), Health.class);
    }

    /** Who the caller is. */
    public Session session() {
        return Answers.record(calls.get(BrokerPaths.SESSION), Session.class);
    }

    /** What an agent reads before it begins: who it is, who is beside it, what is open. */
    public Briefing briefing() {
        return Answers.record(calls.get(BrokerPaths.BRIEFING), Briefing.class);
    }

    /** Messages: sending, searching, receipts, reading positions. {@link MessageStream} delivers them live. */
    public Messages messages() {
        return new Messages(calls);
    }

    /** Channels and who is in them. */
    public Channels channels() {
        return new Channels(calls);
    }

    /** Objectives: what members are asked to do. */
    public Objectives objectives() {
        return new Objectives(calls);
    }

    /** Teammates and their presence. */
    public Roster roster() {
        return Answers.record(calls.get(BrokerPaths.ROSTER), Roster.class);
    }

    /** The team. */
    public Team team() {
        return Answers.record(calls.get(BrokerPaths.TEAM), TeamBody.class).team();
    }

    /** Changes the team and gives it back as it is now. */
    public Team updateTeam(TeamPatch patch) {
        return Answers.record(calls.send("PATCH", BrokerPaths.TEAM, patch), TeamBody.class)
                .team();
    }

    /** The permission presets. */
    public PresetList presets() {
        return Answers.record(calls.get(BrokerPaths.PRESETS), PresetList.class);
    }

    /** Creates or replaces a preset. */
    public Preset setPreset(PresetName name, SetPreset permissions) {
        return Answers.record(
                        calls.send("PUT", Calls.path(BrokerPaths.PRESET, "name", name.value()), permissions),
                        PresetBody.class)
                .preset();
    }

    /** Deletes a preset and tells who still named it. */
    public DeletedPreset deletePreset(PresetName name) {
        return Answers.record(
                calls.send("DELETE", Calls.path(BrokerPaths.PRESET, "name", name.value())), DeletedPreset.class);
    }

    /** The members, in full where the caller may see that. */
    public MemberList listMembers() {
        return Answers.record(calls.get(BrokerPaths.MEMBERS), MemberList.class);
    }

    /** Creates a member and gives its first token. */
    public CreatedMember createMember(CreateMember member) {
        return Answers.record(calls.send("POST", BrokerPaths.MEMBERS, member), CreatedMember.class);
    }

    /** Changes a member and gives it back as it is now. */
    public Member updateMember(MemberName name, UpdateMember change) {
        return Answers.record(calls.send("PATCH", member(BrokerPaths.MEMBER, name), change), Member.class);
    }

    /** Deletes a member. */
    public void deleteMember(MemberName name) {
        Answers.nothing(calls.send("DELETE", member(BrokerPaths.MEMBER, name)));
    }

    /** Revokes every token of a member, the caller's own too, and gives a fresh one. */
    public RotatedToken rotateToken(MemberName name) {
        return Answers.record(calls.send("POST", member(BrokerPaths.ROTATE_TOKEN, name)), RotatedToken.class);
    }

    /** Replaces a member's authenticator at once. */
    public TotpEnrollment enrollTotp(MemberName name) {
        return Answers.record(calls.send("POST", member(BrokerPaths.ENROLL_TOTP, name)), TotpEnrollment.class);
    }

    /** A member's unexpired tokens, oldest first. */
    public TokenList listTokens(MemberName name) {
        return Answers.record(calls.get(member(BrokerPaths.TOKENS, name)), TokenList.class);
    }

    /** Revokes one token by its id. */
    public void revokeToken(MemberName name, String id) {
        Answers.nothing(calls.send("DELETE", Calls.path(member(BrokerPaths.TOKEN, name), "id", id)));
    }

    /** Starts a device enrolment. {@link DeviceEnrollment} does this and the polling. */
    public DeviceAuthorization beginEnrollment(BeginEnrollment device) {
        return Authorization.read(calls.send("POST", BrokerPaths.ENROLL, device));
    }

    /** Asks once what became of a device enrolment. */
    public PollOutcome poll(DeviceCode code) {
        return Polls.outcome(calls.send("POST", BrokerPaths.ENROLL_POLL, new PollRequest(code)));
    }

    /** Devices that wait for a decision, oldest first. */
    public PendingList pendingEnrollments() {
        return Answers.record(calls.get(BrokerPaths.ENROLL_PENDING), PendingList.class);
    }

    /** Lets a device in. */
    public ApprovedEnrollment approve(ApproveEnrollment approval) {
        return Answers.record(calls.send("POST", BrokerPaths.ENROLL_APPROVE, approval), ApprovedEnrollment.class);
    }

    /** Turns a device away. */
    public void reject(RejectEnrollment rejection) {
        Answers.nothing(calls.send("POST", BrokerPaths.ENROLL_REJECT, rejection));
    }

    /** One page of the audit log, newest first. */
    public AuditPage audit(AuditQuery query) {
        Map<String, Object> keys = new LinkedHashMap<>();
        Calls.put(keys, "before", query.before());
        Calls.put(keys, "limit", query.limit());
        Calls.put(keys, "actor", query.actor());
        Calls.put(keys, "action", query.action());
        Calls.put(keys, "target", query.target());
        return Answers.record(calls.get(BrokerPaths.AUDIT + PercentEncoding.query(keys)), AuditPage.class);
    }

    /** Whether every row of the audit log is as it was written; takes time in proportion to its length. */
    public AuditChain auditChain() {
        return Answers.record(calls.get(BrokerPaths.AUDIT_CHAIN), AuditChain.class);
    }

    @Override
    public String toString() {
        return "BrokerClient[" + calls.url() + "]";
    }

    Calls calls() {
        return calls;
    }

    private static String member(String template, MemberName name) {
        return Calls.path(template, "name", name.value());
    }
}
