package dev.ac7.platform.access;

import dev.ac7.kernel.audit.AuditEvent;
import dev.ac7.kernel.web.Call;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes a change and from where, for the audit log.
 *
 * @param name the account's id; parentheses mark those who are no accounts; empty for somebody who has not signed in
 * @param source the client's address, or {@code local}
 */
public record Acting(String name, String source) {
    /** Somebody at the machine itself. */
    public static final Acting OPERATOR = new Acting("(operator)", "local");

    /** The platform itself, for what happens by time. */
    public static final Acting PLATFORM = new Acting("(platform)", "local");

    /** The caller of a request. */
    public static Acting of(Call<Caller> call) {
        return new Acting(call.caller().account().id().toString(), call.client());
    }

    /** Somebody who has not signed in: a tool that starts a pairing, a person at the sign-in page. */
    public static Acting anonymous(String source) {
        return new Acting("", source);
    }

    /** The account that acts; empty for those who are none. */
    public Optional<AccountId> account() {
        return name.isEmpty() || name.startsWith("(") ? Optional.empty() : Optional.of(AccountId.parse(name));
    }

    /** An event by this actor. */
    public AuditEvent event(String action, String target, Map<String, String> detail) {
        return new AuditEvent(name, action, target, detail, source);
    }
}
