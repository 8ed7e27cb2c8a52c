package dev.ac7.kernel.ops;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes a log line as one line of text, whatever it holds: a character that could start a new line, move a terminal's
 * cursor or turn the reading direction is written as its escape.
 *
 * <p>Written by hand rather than with the JSON library, which costs a command more to load than it takes to run.
 */
final class LogEncoding {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private LogEncoding() {}

    /** One JSON object: time, level, logger, message, fields, error. */
    static String json(LogLine line) {
        StringBuilder out = new StringBuilder(256);
        out.append('{');
        member(out, "time", INSTANT.format(line.time())).append(',');
        member(out, "level", line.level().toString()).append(',');
        member(out, "logger", line.logger()).append(',');
        member(out, "message", line.message());
        if (!line.fields().isEmpty()) {
            out.append(",\"fields\":{");
            String comma = "";
            for (Map.Entry<String, Object> field : line.fields().entrySet()) {
                out.append(comma);
                quote(out, field.getKey()).append(':');
                if (field.getValue() instanceof String text) {
                    quote(out, text);
                } else {
                    out.append(field.getValue());
                }
                comma = ",";
            }
            out.append('}');
        }
        line.error().ifPresent(error -> {
            out.append(",\"error\":");
            error(out, error.chain().iterator());
        });
        return out.append("}\n").toString();
    }

    /** Text for people: time of day, level, logger without our own prefix, message, fields, then the error's frames. */
    static String text(LogLine line, ZoneId zone) {
        StringBuilder out = new StringBuilder(160);
        out.append(TIME_OF_DAY.format(line.time().atZone(zone))).append(' ');
        out.append(String.format("%-5s ", line.level()));
        out.append(printable(line.logger().replaceFirst("^dev\\.ac7\\.", ""))).append("  ");
        out.append(printable(line.message()));
        line.fields()
                .forEach((key, value) ->
                        out.append(' ').append(printable(key)).append('=').append(printable(String.valueOf(value))));
        out.append('\n');
        line.error()
                .ifPresent(error -> error.chain().forEach(link -> {
                    out.append("    ").append(link.type()).append(": ").append(printable(link.message()));
                    link.frames().forEach(frame -> out.append("\n        at ").append(frame));
                    out.append('\n');
                }));
        return out.toString();
    }

    private static void error(StringBuilder out, Iterator<LoggedError.Link> chain) {
        LoggedError.Link link = chain.next();
        out.append('{');
        member(out, "type", link.type()).append(',');
        member(out, "message", link.message()).append(",\"stack\":[");
        List<String> frames = link.frames();
        for (int index = 0; index < frames.size(); index++) {
            quote(index == 0 ? out : out.append(','), frames.get(index));
        }
        out.append(']');
        if (chain.hasNext()) {
            out.append(",\"cause\":");
            error(out, chain);
        }
        out.append('}');
    }

    private static StringBuilder member(StringBuilder out, String name, String value) {
        return quote(quote(out, name).append(':'), value);
    }

    private static StringBuilder quote(StringBuilder out, String text) {
        out.append('"');
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter == '"' || letter == '\\') {
                out.append('\\').append(letter);
            } else {
                append(out, text, index);
            }
        }
        return out.append('"');
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            append(out, text, index);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String text, int index) {
        char letter = text.charAt(index);
        boolean plain = switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SURROGATE -> paired(text, index);
            default -> true;
        };
        if (plain) {
            out.append(letter);
        } else {
            out.append(String.format("\\u%04x", (int) letter));
        }
    }

    private static boolean paired(String text, int index) {
        char letter = text.charAt(index);
        return Character.isHighSurrogate(letter)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
