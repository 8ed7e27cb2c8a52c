package dev.ac7.broker.access;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.audit.AuditEvent;
import dev.ac7.kernel.web.Call;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes a change and from where, for the audit log and for {@code createdBy}.
 *
 * @param member the member; empty for the operator at the machine itself and for a device that has no member yet
 * @param name what the audit log calls the actor; parentheses, which no member's name can hold, mark those who are no
 *     members; empty when nobody has proved who they are
 * @param source the client's address, or {@code local}
 */
public record Acting(Optional<MemberName> member, String name, String source) {
    /** Somebody with access to the machine's files: setup, import, offline commands. */
    public static final Acting OPERATOR = new Acting(Optional.empty(), "(operator)", "local");

    /** The broker itself, for clean-up. */
    public static final Acting BROKER = new Acting(Optional.empty(), "(broker)", "local");

    /** Somebody who holds what only the machine's console showed, at an address. */
    public static Acting operatorAt(String source) {
        return new Acting(Optional.empty(), OPERATOR.name(), source);
    }

    /** The caller of a request. */
    public static Acting of(Call<Caller> call) {
        return member(call.caller().name(), call.client());
    }

    /** A member who called from an address. */
    public static Acting member(MemberName member, String source) {
        return new Acting(Optional.of(member), member.value(), source);
    }

    /** Somebody who has not proved who they are: a device that asks to join, a person at the sign-in page. */
    public static Acting anonymous(String source) {
        return new Acting(Optional.empty(), "", source);
    }

    /** An event by this actor. */
    public AuditEvent event(String action, String target, Map<String, String> detail) {
        return new AuditEvent(name, action, target, detail, source);
    }
}
