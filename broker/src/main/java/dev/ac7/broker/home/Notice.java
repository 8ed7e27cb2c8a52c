package dev.ac7.broker.home;

import java.util.Optional;

/**
 * One line at the top of a page that says how the last action went.
 *
 * @param tone how it went
 * @param text one or two plain sentences
 */
public record Notice(Tone tone, String text) {

    /** How the action went. */
    public enum Tone {
        /** Done as asked. */
        DONE,
        /** Done or not done, and worth a second look. */
        WARNING,
        /** Refused. */
        REFUSED
    }

    /**
     * What a form leaves behind when it answers 303: its key travels as {@code ?done=<key>}, so the text on the page
     * can only be one of these, never words of a link's author.
     */
    public enum Done {
        MEMBER_SAVED("member-saved", "Saved. It counts from the member’s next request."),
        MEMBER_DELETED("member-deleted", "The member is deleted, and every token and session with it."),
        TOKEN_REVOKED("token-revoked", "The token is revoked. Whatever used it is signed out from its next request."),
        REQUEST_DENIED("request-denied", "The request is denied. The device has been told."),
        CHANNEL_CREATED("channel-created", "The channel is there, and you are its admin. Add whom it is for."),
        CHANNEL_RENAMED("channel-renamed", "The channel has another name. Its history and members are the same."),
        CHANNEL_ARCHIVED("channel-archived", "The channel is archived. Those in it can go on reading."),
        CHANNEL_JOINED("channel-joined", "You are in the channel."),
        CHANNEL_LEFT("channel-left", "You left the channel."),
        CHANNEL_MEMBER_ADDED("channel-member-added", "The member is in the channel."),
        CHANNEL_MEMBER_REMOVED("channel-member-removed", "The member is no longer in the channel."),
        SIGNED_OUT("signed-out", "You are signed out."),
        SESSION_ENDED("session-ended", "Your session has ended. Sign in again to go on.");

        private final String key;
        private final String text;

        Done(String key, String text) {
            this.key = key;
            this.text = text;
        }

        /** The word in the query string. */
        public String key() {
            return key;
        }

        /** This outcome as a notice. */
        public Notice notice() {
            return new Notice(this == SESSION_ENDED ? Tone.WARNING : Tone.DONE, text);
        }

        /** The outcome of this key, if there is one. */
        public static Optional<Done> of(String key) {
            for (Done done : values()) {
                if (done.key.equals(key)) {
                    return Optional.of(done);
                }
            }
            return Optional.empty();
        }
    }

    /** Something was refused; the text says what and why. */
    public static Notice refused(String text) {
        return new Notice(Tone.REFUSED, text);
    }
}
