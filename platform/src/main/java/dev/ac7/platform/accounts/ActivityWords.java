package dev.ac7.platform.accounts;

import dev.ac7.kernel.audit.AuditEvent;
import java.util.Map;

/** What an event of the audit log is called on a page. */
final class ActivityWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("sign-in", "Signed in"),
            Map.entry("sign-out", "Signed out"),
            Map.entry("account.created", "Account made"),
            Map.entry("account.authenticator", "Authenticator replaced"),
            Map.entry("account.recovery-codes", "Recovery codes replaced"),
            Map.entry("account.sessions-ended", "Other sessions ended"),
            Map.entry("notice.dismissed", "Notice dismissed"),
            Map.entry("pairing.started", "Pairing started"),
            Map.entry("pairing.authorized", "Pairing authorized"),
            Map.entry("pairing.rejected", "Pairing rejected"),
            Map.entry("pairing.delivered", "Trust block fetched by the tool"),
            Map.entry("team.live", "Server accepts the platform"),
            Map.entry("member.bound", "Member linked"),
            Map.entry("member.unlinked", "Member unlinked"),
            Map.entry("member.role", "Role changed"),
            Map.entry("invite.made", "Invite made"),
            Map.entry("invite.used", "Invite used"),
            Map.entry("invite.revoked", "Invite revoked"));

    private ActivityWords() {}

    /**
     * In words for people: the action, and whom it concerned.
     *
     * @param names of accounts by their ids
     */
    static String of(AuditEvent event, Map<String, String> names) {
        String action = event.action();
        String words = WORDS.getOrDefault(action, fallback(action));
        String member = event.detail().getOrDefault("member", "");
        String account = names.getOrDefault(event.detail().getOrDefault("account", ""), "");
        String whom = account.isEmpty() ? member : member.isEmpty() ? account : account + " as " + member;
        return whom.isEmpty() ? words : words + ": " + whom;
    }

    private static String fallback(String action) {
        String words = action.replace('.', ' ').replace('-', ' ').replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
