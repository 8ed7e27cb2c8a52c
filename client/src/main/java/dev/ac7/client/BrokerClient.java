package dev.ac7.client;

import dev.ac7.contract.Protocol;
import dev.ac7.contract.Secret;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.broker.ApproveEnrollment;
import dev.ac7.contract.broker.ApprovedEnrollment;
import dev.ac7.contract.broker.AuditChain;
import dev.ac7.contract.broker.AuditPage;
import dev.ac7.contract.broker.AuditQuery;
import dev.ac7.contract.broker.BeginEnrollment;
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
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls a broker, one blocking request at a time. Every method throws {@link BrokerError} when the answer is not the
 * one asked for, and {@link BrokerUnreachable} when there is none. Nothing is ever sent twice. Immutable; any thread
 * may call.
 */
public final class BrokerClient {
    private static final byte[] NO_BODY = {};

    private final BrokerUrl url;
    private final Optional<Secret> token;
    private final ClientOptions options;

    private BrokerClient(BrokerUrl url, Optional<Secret> token, ClientOptions options) {
        this.url = url;
        this.token = token;
        this.options = options;
    }

    /** A client without credentials: health, and enrolment as the device. */
    public static BrokerClient anonymous(BrokerUrl url, ClientOptions options) {
        return new BrokerClient(url, Optional.empty(), options);
    }

    /** A client that presents this bearer token. */
    public static BrokerClient bearing(Secret token, BrokerUrl url, ClientOptions options) {
        return new BrokerClient(url, Optional.of(token), options);
    }

    /** Where the broker is. */
    public BrokerUrl url() {
        return url;
    }

    /** Whether the broker is up. */
    public Health health() {
        return Answers.record(get(BrokerPaths.HEALTHZ), Health.class);
    }

    /** Who the caller is. */
    public Session session() {
        return Answers.record(get(BrokerPaths.SESSION), Session.class);
    }

    /** Teammates and their presence. */
    public Roster roster() {
        return Answers.record(get(BrokerPaths.ROSTER), Roster.class);
    }

    /** The team. */
    public Team team() {
        return Answers.record(get(BrokerPaths.TEAM), TeamBody.class).team();
    }

    /** Changes the team and gives it back as it is now. */
    public Team updateTeam(TeamPatch patch) {
        return Answers.record(send("PATCH", BrokerPaths.TEAM, patch), TeamBody.class)
                .team();
    }

    /** The permission presets. */
    public PresetList presets() {
        return Answers.record(get(BrokerPaths.PRESETS), PresetList.class);
    }

    /** Creates or replaces a preset. */
    public Preset setPreset(PresetName name, SetPreset permissions) {
        return Answers.record(send("PUT", path(BrokerPaths.PRESET, name.value()), permissions), PresetBody.class)
                .preset();
    }

    /** Deletes a preset and tells who still named it. */
    public DeletedPreset deletePreset(PresetName name) {
        return Answers.record(send("DELETE", path(BrokerPaths.PRESET, name.value())), DeletedPreset.class);
    }

    /** The members, in full where the caller may see that. */
    public MemberList listMembers() {
        return Answers.record(get(BrokerPaths.MEMBERS), MemberList.class);
    }

    /** Creates a member and gives its first token. */
    public CreatedMember createMember(CreateMember member) {
        return Answers.record(send("POST", BrokerPaths.MEMBERS, member), CreatedMember.class);
    }

    /** Changes a member and gives it back as it is now. */
    public Member updateMember(MemberName name, UpdateMember change) {
        return Answers.record(send("PATCH", path(BrokerPaths.MEMBER, name.value()), change), Member.class);
    }

    /** Deletes a member. */
    public void deleteMember(MemberName name) {
        Answers.nothing(send("DELETE", path(BrokerPaths.MEMBER, name.value())));
    }

    /** Revokes every token of a member, the caller's own too, and gives a fresh one. */
    public RotatedToken rotateToken(MemberName name) {
        return Answers.record(send("POST", path(BrokerPaths.ROTATE_TOKEN, name.value())), RotatedToken.class);
    }

    /** Replaces a member's authenticator at once. */
    public TotpEnrollment enrollTotp(MemberName name) {
        return Answers.record(send("POST", path(BrokerPaths.ENROLL_TOTP, name.value())), TotpEnrollment.class);
    }

    /** A member's unexpired tokens, oldest first. */
    public TokenList listTokens(MemberName name) {
        return Answers.record(get(path(BrokerPaths.TOKENS, name.value())), TokenList.class);
    }

    /** Revokes one token by its id. */
    public void revokeToken(MemberName name, String id) {
        Answers.nothing(send("DELETE", path(BrokerPaths.TOKEN, name.value(), id)));
    }

    /** Starts a device enrolment. {@link DeviceEnrollment} does this and the polling. */
    public DeviceAuthorization beginEnrollment(BeginEnrollment device) {
        return Authorization.read(send("POST", BrokerPaths.ENROLL, device));
    }

    /** Asks once what became of a device enrolment. */
    public PollOutcome poll(DeviceCode code) {
        return Polls.outcome(send("POST", BrokerPaths.ENROLL_POLL, new PollRequest(code)));
    }

    /** Devices that wait for a decision, oldest first. */
    public PendingList pendingEnrollments() {
        return Answers.record(get(BrokerPaths.ENROLL_PENDING), PendingList.class);
    }

    /** Lets a device in. */
    public ApprovedEnrollment approve(ApproveEnrollment approval) {
        return Answers.record(send("POST", BrokerPaths.ENROLL_APPROVE, approval), ApprovedEnrollment.class);
    }

    /** Turns a device away. */
    public void reject(RejectEnrollment rejection) {
        Answers.nothing(send("POST", BrokerPaths.ENROLL_REJECT, rejection));
    }

    /** One page of the audit log, newest first. */
    public AuditPage audit(AuditQuery query) {
        Map<String, Object> keys = new LinkedHashMap<>();
        put(keys, "before", query.before());
        put(keys, "limit", query.limit());
        put(keys, "actor", query.actor());
        put(keys, "action", query.action());
        put(keys, "target", query.target());
        return Answers.record(get(BrokerPaths.AUDIT + PercentEncoding.query(keys)), AuditPage.class);
    }

    /** Whether every row of the audit log is as it was written; takes time in proportion to its length. */
    public AuditChain auditChain() {
        return Answers.record(get(BrokerPaths.AUDIT_CHAIN), AuditChain.class);
    }

    @Override
    public String toString() {
        return "BrokerClient[" + url + "]";
    }

    private static void put(Map<String, Object> keys, String name, @Nullable Object value) {
        if (value != null) {
            keys.put(name, value);
        }
    }

    private static String path(String template, String name) {
        return template.replace("{name}", PercentEncoding.segment(name));
    }

    private static String path(String template, String name, String id) {
        return path(template, name).replace("{id}", PercentEncoding.segment(id));
    }

    private Answer get(String path) {
        return exchange("GET", path, NO_BODY);
    }

    private Answer send(String method, String path) {
        return exchange(method, path, NO_BODY);
    }

    private Answer send(String method, String path, Object body) {
        return exchange(method, path, WireJson.encode(body));
    }

    private Answer exchange(String method, String path, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Protocol.HEADER, Integer.toString(Protocol.VERSION));
        headers.put("Accept", "application/json");
        headers.put("User-Agent", options.userAgent());
        if (!method.equals("GET")) {
            headers.put("Content-Type", "application/json");
        }
        token.ifPresent(secret -> headers.put("Authorization", "Bearer " + secret.reveal()));
        Exchange exchange =
                method.equals("PATCH") ? new HttpClientExchange(options) : new UrlConnectionExchange(options);
        try {
            return exchange.send(new Request(method, url.resolve(path), headers, body));
        } catch (IOException failure) {
            throw new BrokerUnreachable(url, failure);
        }
    }
}
