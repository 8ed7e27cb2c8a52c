package dev.ac7.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes events of the bytes of an event stream (HTML Living Standard, section 9.2.6), however they are cut into pieces.
 * Lines end with LF, CR or CRLF; comments, unknown fields and {@code retry} say nothing here. Memory is bounded: of an
 * event that is too long only the fact is kept. What stands after the last blank line is no event.
 */
final class EventParser {
    /** Longest line, and most data of one event, in bytes. */
    static final int LONGEST = 1 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String USUAL_TYPE = "message";

    private final BoundedBytes line = new BoundedBytes(LONGEST);
    private final BoundedBytes data = new BoundedBytes(LONGEST);
    private Optional<String> id = Optional.empty();
    private String type = USUAL_TYPE;
    private boolean hasData;
    private boolean whole = true;
    private boolean firstLine = true;
    private boolean afterCarriageReturn;

    /** The first event that these bytes complete; they are taken up to its end, or all when they complete none. */
    Optional<ServerSentEvent> next(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte next = in.get();
            boolean ended = next == '\n' || next == '\r';
            boolean secondOfTwo = next == '\n' && afterCarriageReturn;
            afterCarriageReturn = next == '\r';
            if (!ended) {
                line.add(next);
            } else if (!secondOfTwo) {
                Optional<ServerSentEvent> event = endOfLine();
                if (event.isPresent()) {
                    return event;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ServerSentEvent> endOfLine() {
        int from = firstLine && startsWithMark() ? BYTE_ORDER_MARK.length : 0;
        firstLine = false;
        Optional<ServerSentEvent> event = Optional.empty();
        if (line.size() == from) {
            event = endOfEvent();
        } else if (line.array()[from] != ':') {
            whole &= line.isWhole();
            field(from);
        }
        line.clear();
        return event;
    }

    private boolean startsWithMark() {
        return line.size() >= BYTE_ORDER_MARK.length
                && Arrays.equals(line.array(), 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private void field(int from) {
        byte[] bytes = line.array();
        int colon = from;
        while (colon < line.size() && bytes[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, line.size());
        if (value < line.size() && bytes[value] == ' ') {
            value++;
        }
        switch (new String(bytes, from, Math.min(colon - from, 6), UTF_8)) {
            case "data" -> addData(value);
            case "event" -> {
                String given = text(value);
                type = given.isEmpty() ? USUAL_TYPE : given;
            }
            case "id" -> {
                String given = text(value);
                id = given.indexOf('\0') < 0 ? Optional.of(given) : id;
            }
            default -> {
                // Fields that are not known are ignored, says the standard.
            }
        }
    }

    private void addData(int from) {
        if (hasData) {
            data.add((byte) '\n');
        }
        hasData = true;
        data.add(line.array(), from, line.size());
        whole &= data.isWhole();
    }

    private String text(int from) {
        return new String(line.array(), from, line.size() - from, UTF_8);
    }

    private Optional<ServerSentEvent> endOfEvent() {
        Optional<ServerSentEvent> event = hasData || !whole
                ? Optional.of(new ServerSentEvent(id, type, whole ? data.copy() : new byte[0], whole))
                : Optional.empty();
        data.clear();
        id = Optional.empty();
        type = USUAL_TYPE;
        hasData = false;
        whole = true;
        return event;
    }
}
