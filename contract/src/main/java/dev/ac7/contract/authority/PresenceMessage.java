package dev.ac7.contract.authority;

import dev.ac7.contract.InvalidBody;
import dev.ac7.contract.RawJson;
import dev.ac7.contract.WireJson;
import java.util.List;

/** What a client says on {@code /ws/presence} (authority.md, section 6). */
public sealed interface PresenceMessage {
    /** Names to watch, added to those before; 0 to 256. */
    record Subscribe(List<String> serverNames) implements PresenceMessage {}

    /** Names to watch no longer. */
    record Unsubscribe(List<String> serverNames) implements PresenceMessage {}

    /** A sign of life that wants an answer. */
    record Ping() implements PresenceMessage {}

    /** No message that is known: its type, or an empty text. */
    record Unknown(String type) implements PresenceMessage {}

    /** A known message that breaks a rule, or no JSON. */
    record Invalid(String message) implements PresenceMessage {}

    /** Reads one frame. */
    static PresenceMessage read(byte[] frame) {
        RawJson walk = RawJson.of(frame).orElse(null);
        if (walk == null) {
            return new Invalid("the message must be UTF-8");
        }
        String[] type = {""};
        RawJson.Outcome outcome = walk.walk(name -> {
            if (name.equals("type") && walk.isString()) {
                type[0] = walk.string("type", 0, Integer.MAX_VALUE).orElse("");
            }
        });
        return switch (outcome) {
            case NOT_JSON -> new Invalid("the message must be valid JSON");
            case REFUSED -> new Invalid("the message " + walk.problem().orElse("is malformed"));
            case OBJECT -> whole(type[0], frame);
        };
    }

    private static PresenceMessage whole(String type, byte[] frame) {
        try {
            return switch (type) {
                case "subscribe" ->
                    new Subscribe(
                            WireJson.decodeExact(frame, PresenceFrame.class).serverNames());
                case "unsubscribe" ->
                    new Unsubscribe(
                            WireJson.decodeExact(frame, PresenceFrame.class).serverNames());
                case "ping" -> {
                    WireJson.decodeExact(frame, HostFrame.Bare.class);
                    yield new Ping();
                }
                default -> new Unknown(type.substring(0, Math.min(type.length(), HostReader.LONGEST_TYPE)));
            };
        } catch (InvalidBody invalid) {
            return new Invalid(invalid.issues().getFirst().message());
        }
    }
}
