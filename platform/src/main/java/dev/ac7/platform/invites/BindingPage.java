package dev.ac7.platform.invites;

import dev.ac7.contract.platform.BindingState;
import dev.ac7.platform.home.Frame;
import dev.ac7.platform.teams.Team;
import org.jspecify.annotations.Nullable;

/**
 * A binding attempt: the server's page in a frame and in a tab of its own while it is pending, and what came of it
 * (platform.md section 7.4).
 *
 * @param id of the attempt
 * @param joining whether it is to join the team by an invite
 * @param state as it stood when the page was made
 * @param member whom the server named; empty when it has not
 * @param expected whom the account said to be; empty when it did not say
 * @param reason why it did not succeed; empty when it may or did
 * @param ways to the server while it is pending; null afterwards
 */
public record BindingPage(
        Frame frame,
        String id,
        Team team,
        boolean joining,
        BindingState state,
        String member,
        String expected,
        String reason,
        @Nullable Ways ways) {
    /**
     * The ways to the server of a pending attempt.
     *
     * @param code what the server is to bind
     * @param frameUrl its page for the frame
     * @param tabUrl its page for a tab of its own
     * @param expiresAt epoch milliseconds
     */
    public record Ways(String code, String frameUrl, String tabUrl, long expiresAt) {
        static Ways of(Attempt attempt, String ownOrigin) {
            return new Ways(
                    attempt.code().reveal(),
                    attempt.frameUrl(ownOrigin),
                    attempt.tabUrl(),
                    attempt.binding().expiresAt());
        }

        @Override
        public String toString() {
            return "Ways(hidden)";
        }
    }

    static BindingPage of(Frame frame, Bindings.Shown shown, String ownOrigin) {
        Binding binding = shown.binding();
        return new BindingPage(
                frame,
                binding.id().toString(),
                shown.team(),
                binding.purpose() == Purpose.INVITE,
                binding.stateAt(frame.now()),
                binding.member().map(Object::toString).orElse(""),
                shown.expected().orElse(""),
                binding.reason(),
                shown.attempt().map(attempt -> Ways.of(attempt, ownOrigin)).orElse(null));
    }

    /** A heading that says how it stands. */
    public String heading() {
        return switch (state) {
            case PENDING -> joining ? "Sign in on the team’s server" : "Confirm your member";
            case BOUND -> joining ? "You are in" : "Your member is confirmed";
            case MISMATCH -> "Is this you?";
            case EXPIRED -> "The time is over";
            case FAILED -> "That did not work";
        };
    }

    /** Why it ended without a member, and what the reader can do about it. */
    public String advice() {
        return switch (reason) {
            case "" -> "A code lasts ten minutes, and this one was not confirmed on the server in time.";
            case Bindings.REPLACED -> "You have begun anew, perhaps in another tab. Go on there, or begin once more.";
            case Bindings.UNREACHABLE ->
                "The platform asked the server ten times in a row and got no usable answer. Check that it runs and can be"
                        + " reached from the internet under its address, then begin again.";
            case Attestations.LINKED ->
                "That member of the server belongs to somebody else’s account here. If you were signed in on the server as"
                        + " another person, sign in there as yourself and begin again; otherwise an owner of the team can"
                        + " unlink the other account.";
            case Invites.UNKNOWN ->
                "The invite was used up or revoked, or its time was over. Ask whoever sent it for a new one.";
            case Attestations.FULL -> "The team has as many people as one may have. Its owners can make room.";
            case Attestations.MANY ->
                "Your account belongs to as many teams as one may. Leave one that you no longer need, then begin again.";
            case Attestations.OUTSIDE -> "You are no longer part of this team. Its owners can invite you again.";
            case Bindings.NAMELESS ->
                "The server named a member whose name cannot be one. Tell whoever runs the server; its software may need"
                        + " an update.";
            default -> "Begin again from your teams.";
        };
    }
}
