package dev.ac7.platform.teams;

import dev.ac7.contract.platform.TeamMember;
import dev.ac7.contract.platform.TeamSlug;
import dev.ac7.platform.home.Frame;
import java.util.List;
import java.util.Locale;

/**
 * A team's settings, as much of them as the reader may see.
 *
 * @param trustFile the content of the server's trust file
 */
public record TeamSettingsPage(Frame frame, TeamHead head, List<TeamMember> members, String trustFile) {
    /** The chosen slug; empty while it is the id. */
    public String slug() {
        return head.team().slug().equals(head.team().id()) ? "" : head.team().slug();
    }

    /** What a slug must look like, for the browser to check. */
    public String slugPattern() {
        return TeamSlug.PATTERN.substring(1, TeamSlug.PATTERN.length() - 1).replace("[a-z0-9-]", "[a-z0-9\\-]");
    }

    /** Whether the reader may take this one out of the team. */
    public boolean mayRemove(TeamMember member) {
        return !member.self()
                && (head.owner() || (head.inviting() && !member.role().equals("owner")));
    }

    /** Whether the reader is the only owner, who cannot leave. */
    public boolean onlyOwner() {
        return head.owner()
                && members.stream()
                                .filter(member -> member.role().equals("owner"))
                                .count()
                        < 2;
    }

    /** The roles somebody can be given, as the wire writes them. */
    public List<String> roles() {
        return List.of("owner", "admin", "member");
    }

    /** A role for people. */
    public static String words(String role) {
        return role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
    }
}
