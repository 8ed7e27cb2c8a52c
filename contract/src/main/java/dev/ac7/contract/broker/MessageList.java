package dev.ac7.contract.broker;

import java.util.List;

/** Answer of {@code GET /history}: newest first. */
public record MessageList(List<Message> messages) {
    public MessageList {
        messages = List.copyOf(messages);
    }
}
