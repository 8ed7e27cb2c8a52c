package dev.ac7.broker.messages;

import dev.ac7.contract.WireJson;
import dev.ac7.contract.broker.LogLevel;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that has everything but its time, which it gets when it is written. It is encoded here, on its sender's
 * thread, so that the writer has only the digits to put in.
 */
final class Draft {
    private static final int ID = 36;
    private static final int BEFORE_TS = "{\"id\":\"\",\"ts\":".length() + ID;

    private final String id;
    private final String from;
    private final Destination destination;
    private final byte[] json;

    private Draft(String from, Destination destination, Message message) {
        this.id = message.id();
        this.from = from;
        this.destination = destination;
        this.json = WireJson.encode(message);
    }

    static Draft of(
            String from,
            Destination destination,
            @Nullable String title,
            String body,
            LogLevel level,
            Map<String, Object> data) {
        @Nullable MemberName to = destination instanceof Destination.Direct(MemberName one) ? one : null;
        return new Draft(
                from,
                destination,
                new Message(UUID.randomUUID().toString(), 0, to, from, title, body, level, data, List.of()));
    }

    String id() {
        return id;
    }

    String from() {
        return from;
    }

    Destination destination() {
        return destination;
    }

    /** Whom a direct message is for. */
    Optional<MemberName> to() {
        return destination instanceof Destination.Direct(MemberName one) ? Optional.of(one) : Optional.empty();
    }

    String audience() {
        return destination.audience(from);
    }

    /** The JSON with this time in the place of the zero. */
    byte[] stamped(long ts) {
        byte[] digits = Long.toString(ts).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(json.length - 1 + digits.length)
                .put(json, 0, BEFORE_TS)
                .put(digits)
                .put(json, BEFORE_TS + 1, json.length - BEFORE_TS - 1)
                .array();
    }
}
