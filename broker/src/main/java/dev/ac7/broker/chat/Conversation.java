package dev.ac7.broker.chat;

import dev.ac7.contract.broker.ThreadKey;

/**
 * One entry of the list beside a chat.
 *
 * @param thread how the wire names it
 * @param name what people call it, without a mark
 * @param channel whether it is a channel rather than somebody
 * @param path of its page
 * @param unread messages of others that were not read yet
 * @param latest epoch milliseconds of its newest message; 0 when there is none
 */
public record Conversation(ThreadKey thread, String name, boolean channel, String path, int unread, long latest) {
    /** The number as it is shown. */
    public String unreadWords() {
        return unread > 99 ? "99+" : Integer.toString(unread);
    }
}
