package dev.ac7.cli;

import dev.ac7.contract.broker.LogLevel;
import dev.ac7.contract.broker.Message;
import java.time.Instant;

/**
 * A message as one line: {@code <ISO time> <from> → <to or #thread> [title]: <body>}. What could break the line or
 * steer a terminal is escaped.
 */
final class MessageLine {
    private static final String CHANNEL = "chan:";
    private static final String GENERAL = "general";

    private final ChannelNames channels;
    private final Paint paint;

    MessageLine(ChannelNames channels, Paint paint) {
        this.channels = channels;
        this.paint = paint;
    }

    String of(Message message) {
        String from = message.from() == null ? "-" : Printable.escaped(message.from());
        String title = message.title() == null ? "" : " [" + Printable.escaped(message.title()) + "]";
        return paint.faint(Instant.ofEpochMilli(message.ts()).toString())
                + " "
                + paint.bold(from)
                + " → "
                + Printable.escaped(target(message))
                + title
                + ": "
                + painted(message.level(), Printable.escaped(message.body()));
    }

    private String target(Message message) {
        if (message.to() != null) {
            return message.to().value();
        }
        if (!(message.data().get("thread") instanceof String thread) || thread.equals(CHANNEL + GENERAL)) {
            return "#" + GENERAL;
        }
        return "#" + (thread.startsWith(CHANNEL) ? channels.slug(thread.substring(CHANNEL.length())) : thread);
    }

    private String painted(LogLevel level, String body) {
        return switch (level) {
            case DEBUG -> paint.faint(body);
            case INFO, NOTICE -> body;
            case WARNING -> paint.warning(body);
            case ERROR, CRITICAL -> paint.bad(body);
        };
    }
}
