package dev.ac7.broker.chat;

import dev.ac7.broker.home.Frame;
import dev.ac7.contract.broker.Presence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conversation.
 *
 * @param conversations the list beside it
 * @param current the one that is shown
 * @param subject what it is about, or who it is with; may be empty
 * @param presence where the other one stands, of a direct conversation
 * @param messages oldest first
 * @param older whether there are older ones
 * @param entry whether the reader may write here, and if not, why
 * @param readUpTo how far the reader has read, epoch milliseconds
 * @param since the newest message the reader may see anywhere, to open the stream behind; may be empty
 * @param key under which the form sends, so that it sends once
 * @param draft what was typed and not sent
 * @param problem why it was not sent; may be empty
 */
public record ChatPage(
        Frame frame,
        List<Conversation> conversations,
        Conversation current,
        String subject,
        @Nullable Presence presence,
        List<ShownMessage> messages,
        boolean older,
        Entry entry,
        long readUpTo,
        String since,
        String key,
        String draft,
        String problem) {

    /** Whether one may write. */
    public enum Entry {
        OPEN,
        NOT_JOINED,
        ARCHIVED,
        GONE
    }

    /** Epoch milliseconds of the oldest message shown; 0 without one. */
    public long oldest() {
        return messages.isEmpty() ? 0 : messages.getFirst().ts();
    }

    /** What the composer sends to: the member of a direct conversation, else empty. */
    public String to() {
        return current.channel() ? "" : current.name();
    }
}
