package dev.ac7.platform.teams;

/** Why a team ends (platform.md sections 4.4 and 10). */
public enum Removal {
    /** An owner wished so. */
    DISCONNECTED("team.disconnected"),
    /** Its code was confirmed, but the tool never fetched the trust block. */
    LAPSED("team.lapsed"),
    /** Another team of the same server was the first that the server accepted. */
    SUPERSEDED("team.superseded"),
    /** Its server did not accept it in 30 days. */
    UNPROVEN("team.unproven");

    private final String action;

    Removal(String action) {
        this.action = action;
    }

    /** What the audit log calls it. */
    String action() {
        return action;
    }
}
