package dev.ac7.broker.chat;

import dev.ac7.contract.broker.LogLevel;
import dev.ac7.contract.broker.Message;

/**
 * A message on a page.
 *
 * @param newDay whether it is the first of its day (UTC) on the page
 */
public record ShownMessage(String id, long ts, String from, String title, String body, LogLevel level, boolean newDay) {
    private static final long DAY = 24 * 60 * 60 * 1000L;

    /** The message, behind another one on the page. */
    static ShownMessage of(Message message, long before) {
        return new ShownMessage(
                message.id(),
                message.ts(),
                message.from() == null ? "" : message.from(),
                message.title() == null ? "" : message.title(),
                message.body(),
                message.level(),
                message.ts() / DAY != before / DAY);
    }

    /** Without anything in it: what scripts fill for messages that come while the page is open. */
    public static ShownMessage blank() {
        return new ShownMessage("", 0, "", "", "", LogLevel.INFO, false);
    }

    /** Whether its level is one that asks for attention. */
    public boolean loud() {
        return level.compareTo(LogLevel.INFO) > 0;
    }
}
