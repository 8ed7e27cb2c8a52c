package dev.ac7.broker.access;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditEvent;
import dev.ac7.kernel.web.Call;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes a change and from where, for the audit log and for {@code createdBy}.
 *
 * @param member the member; empty for the operator at the machine itself and for a device that has no member yet
 * @param name what the audit log calls the actor; parentheses, which no member's name can hold, mark those who are no
 *     members; empty when nobody has proved who they are
 * @param source the client's address, or {@code local}
 * @param platform as whom a platform sent the request; empty for the broker's own credentials
 */
public record Acting(Optional<MemberName> member, String name, String source, Optional<PlatformIdentity> platform) {
    /** Somebody with access to the machine's files: setup, import, offline commands. */
    public static final Acting OPERATOR = as("(operator)", "local");

    /** The broker itself, for clean-up. */
    public static final Acting BROKER = as("(broker)", "local");

    /** Somebody who holds what only the machine's console showed, at an address. */
    public static Acting operatorAt(String source) {
        return as(OPERATOR.name(), source);
    }

    /** The caller of a request. */
    public static Acting of(Call<Caller> call) {
        MemberName name = call.caller().name();
        return new Acting(
                Optional.of(name), name.value(), call.client(), call.caller().platform());
    }

    /** A member who called from an address. */
    public static Acting member(MemberName member, String source) {
        return new Acting(Optional.of(member), member.value(), source, Optional.empty());
    }

    /** Somebody who has not proved who they are: a device that asks to join, a person at the sign-in page. */
    public static Acting anonymous(String source) {
        return as("", source);
    }

    private static Acting as(String name, String source) {
        return new Acting(Optional.empty(), name, source, Optional.empty());
    }

    /** An event by this actor; one through a platform also says as whom the platform sent it. */
    public AuditEvent event(String action, String target, Map<String, String> detail) {
        Map<String, String> all = new HashMap<>(detail);
        platform.ifPresent(from -> all.put("platformSubject", from.subject()));
        return new AuditEvent(name, action, target, all, source);
    }
}
