package dev.ac7.broker.members;

import dev.ac7.broker.home.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One member. Has a second tab, {@code ?tab=manage}, for the member itself and for holders of {@code members.manage}.
 *
 * @param tab which one is open
 * @param edit the form with the member's present values; null for readers who may not change it
 * @param upkeep the Manage tab; null for readers who may not open it
 */
public record MemberPage(
        Frame frame,
        Tab tab,
        MemberProfile profile,
        @Nullable MemberForm edit,
        @Nullable MemberUpkeep upkeep) {

    /** The two halves of the page. */
    public enum Tab {
        /** Who the member is. */
        PROFILE,
        /** Tokens, authenticator, deletion. */
        MANAGE;

        /** The tab of this query value; {@link #PROFILE} for any other text. */
        public static Tab of(String query) {
            return "manage".equals(query) ? MANAGE : PROFILE;
        }
    }
}
