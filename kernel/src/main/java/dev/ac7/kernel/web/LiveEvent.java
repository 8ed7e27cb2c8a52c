package dev.ac7.kernel.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One message for live streams, encoded once however many streams it goes to.
 *
 * <p>Whoever first needs one of the two framings makes it; every stream then writes the same bytes.
 */
public final class LiveEvent {
    private static final int FINAL_TEXT = 0x81;
    private static final int SHORT = 125;
    private static final int MEDIUM = 65_535;

    private final String id;
    private final long sequence;
    private final byte[] json;
    private final AtomicReference<byte @Nullable []> frame = new AtomicReference<>();
    private final AtomicReference<byte @Nullable []> event = new AtomicReference<>();

    /**
     * A message.
     *
     * @param id what a client names to resume behind it; without line breaks
     * @param sequence greater than that of every earlier message
     * @param json one JSON text without line breaks; not copied, and must not change any more
     */
    public LiveEvent(String id, long sequence, byte[] json) {
        this.id = id;
        this.sequence = sequence;
        this.json = json;
    }

    /** Its place among all messages. */
    public long sequence() {
        return sequence;
    }

    /** How many bytes it is on a stream, framing aside. */
    public int size() {
        return json.length;
    }

    /** The message as one unmasked WebSocket text frame (RFC 6455 section 5.2). */
    byte[] webSocketFrame() {
        byte[] made = frame.get();
        if (made == null) {
            made = framed();
            frame.set(made);
        }
        return made;
    }

    private byte[] framed() {
        int length = json.length;
        ByteBuffer bytes = ByteBuffer.allocate(length + (length <= SHORT ? 2 : length <= MEDIUM ? 4 : 10));
        bytes.put((byte) FINAL_TEXT);
        if (length <= SHORT) {
            bytes.put((byte) length);
        } else if (length <= MEDIUM) {
            bytes.put((byte) 126).putShort((short) length);
        } else {
            bytes.put((byte) 127).putLong(length);
        }
        return bytes.put(json).array();
    }

    /** The message as one server-sent event (HTML Standard, section 9.2). */
    byte[] serverSentEvent() {
        byte[] made = event.get();
        if (made == null) {
            byte[] head = ("id: " + id + "\ndata: ").getBytes(StandardCharsets.UTF_8);
            made = ByteBuffer.allocate(head.length + json.length + 2)
                    .put(head)
                    .put(json)
                    .put((byte) '\n')
                    .put((byte) '\n')
                    .array();
            event.set(made);
        }
        return made;
    }
}
