package dev.ac7.platform.teams;

/** What came of making an account a member of a server (platform.md section 7.5). */
public sealed interface Linking {
    /**
     * The account is this member now.
     *
     * @param membership its place as it is now
     * @param joined whether it has just become part of the team, so that a use of its invite is to be taken
     */
    record Linked(Membership membership, boolean joined) implements Linking {}

    /** Another account of the team is this member; an owner may unlink it. */
    record MemberAlreadyLinked() implements Linking {}

    /** The team has {@link Teams#MOST_MEMBERS} accounts. */
    record TeamFull() implements Linking {}

    /** The account belongs to {@link Teams#MOST_TEAMS} teams. */
    record TooManyTeams() implements Linking {}

    /** The team is gone. */
    record NoTeam() implements Linking {}
}
