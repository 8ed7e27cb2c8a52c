package dev.ac7.broker.chat;

import dev.ac7.broker.home.Frame;
import java.util.List;

/**
 * The reader's conversations.
 *
 * @param conversations the one with the newest message first
 * @param since the newest message the reader may see, to open the stream behind; may be empty
 * @param others names of members with whom there is no conversation yet
 */
public record InboxPage(Frame frame, List<Conversation> conversations, String since, List<String> others) {}
