package dev.ac7.platform.teams;

import dev.ac7.contract.platform.OwnTeam;
import dev.ac7.platform.accounts.Notice;
import dev.ac7.platform.home.Frame;
import java.util.List;

/**
 * One's own teams, and what one is told about them.
 *
 * @param platform this platform's origin, as the pairing tool is told it
 */
public record OwnTeamsPage(Frame frame, List<OwnTeam> teams, List<Notice> notices, String platform) {
    /** What is run on a server to pair it. */
    public String command() {
        return "ac7-connect-platform --platform " + platform
                + " --url https://ac7.example.com --member-name YOUR-MEMBER --config-path ac7.json";
    }
}
