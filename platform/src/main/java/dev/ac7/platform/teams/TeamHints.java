package dev.ac7.platform.teams;

import dev.ac7.platform.access.TeamRole;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What to do about a team's server, in sentences (platform.md section 11). */
final class TeamHints {
    private static final long CLOCK_MATTERS = Duration.ofSeconds(60).toMillis();
    private static final String OWNERS = "For an owner of the team to see to: ";
    private static final String AGAIN = " Then check again.";
    private static final String RESTART = "Restart it or send it SIGHUP, so that it reads its trust file.";

    private TeamHints() {}

    /** What this reader had better do; empty when all is well. */
    static Optional<String> of(TeamAccess access) {
        Team team = access.team();
        String clock = clock(team.clockDifference());
        boolean bound = access.membership().member().isPresent();
        String told = bound ? state(team) : unbound(access);
        boolean theirs = bound && !told.isEmpty() && access.membership().role() != TeamRole.OWNER;
        String state = theirs ? OWNERS + told : told;
        String both = state.isEmpty() || clock.isEmpty() ? state + clock : state + " " + clock;
        return both.isEmpty() ? Optional.empty() : Optional.of(both);
    }

    private static String unbound(TeamAccess access) {
        if (access.team().deliveredAt().isEmpty() && !access.team().proven()) {
            return undelivered();
        }
        return "The server has not said yet which member you are, so nothing can be carried to it for you. Confirm your"
                + " member there.";
    }

    private static String state(Team team) {
        return switch (team.state()) {
            case LIVE -> "";
            case PAIRING -> pairing(team);
            case REFUSED -> refused(team.reason());
            case UNREACHABLE -> unreachable(team.reason());
        };
    }

    private static String undelivered() {
        return "Waiting for the tool on your server to fetch the trust file. It does so by itself while it runs; if it has"
                + " stopped, run it again.";
    }

    private static String pairing(Team team) {
        if (team.deliveredAt().isEmpty()) {
            return undelivered();
        }
        return switch (team.reason()) {
            case "invalid jwt" ->
                "The server does not believe this team’s tokens yet: it still trusts something else, or cannot fetch this"
                        + " platform’s keys. " + RESTART + AGAIN;
            case "unknown token" ->
                "The server does not trust this platform yet: it has no trust file, or has not read it. " + RESTART
                        + " If that does not help, copy the block from the team’s settings into the file." + AGAIN;
            case ServerVerdict.UNKNOWN_MEMBER, ServerVerdict.OTHER_MEMBER -> unknownMember();
            case "server already registered" ->
                "Another team owns this server. Ask one of its people for an invite, and disconnect this team.";
            case "" -> "The server was not asked yet. " + RESTART + AGAIN;
            default -> "The server refuses this team’s tokens. " + RESTART + AGAIN;
        };
    }

    private static String refused(String reason) {
        return switch (reason) {
            case "unknown token" ->
                "The server no longer trusts this platform: its trust file is gone. To connect it again, put the block from"
                        + " the team’s settings back and restart the server; otherwise disconnect the team." + AGAIN;
            case ServerVerdict.UNKNOWN_MEMBER, ServerVerdict.OTHER_MEMBER -> unknownMember();
            default ->
                "The server no longer believes this team’s tokens: its trust file was changed, or it cannot fetch this"
                        + " platform’s keys. Restore the block from the team’s settings and restart the server."
                        + AGAIN;
        };
    }

    private static String unknownMember() {
        return "The server knows no member of your name: it was renamed or removed there. Confirm your member again.";
    }

    private static String unreachable(String reason) {
        return switch (reason) {
            case "server certificate invalid" ->
                "The server’s certificate is not valid for its name, or has expired. Renew it." + AGAIN;
            case "server address not allowed" ->
                "The server’s name leads to a private address, which this platform does not connect to. Give it a public"
                        + " address." + AGAIN;
            case "server timed out" -> "The server did not answer in time. See whether it is overloaded." + AGAIN;
            case "redirect refused" -> "The server answers with a redirect. Let it answer at its own address." + AGAIN;
            case "invalid server answer" ->
                "Something answers at the server’s address, but not as an ac7 server does. See what listens there, and"
                        + " whether a proxy in front of it lets /session through." + AGAIN;
            default ->
                "The server cannot be reached. See whether it runs, and whether its name and port are right." + AGAIN;
        };
    }

    private static String clock(OptionalLong difference) {
        if (difference.isEmpty() || Math.abs(difference.getAsLong()) < CLOCK_MATTERS) {
            return "";
        }
        long seconds = Math.abs(difference.getAsLong()) / 1000;
        return "The server’s clock is " + seconds + " seconds " + (difference.getAsLong() > 0 ? "ahead" : "behind")
                + "; tokens live 60 seconds, so set it right.";
    }
}
