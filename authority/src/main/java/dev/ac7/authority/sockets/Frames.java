package dev.ac7.authority.sockets;

import dev.ac7.contract.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The frames that every surface answers with (authority.md, section 5.2). */
public final class Frames {
    private Frames() {}

    /** The acknowledgement. */
    public static byte[] pong() {
        return "{\"type\":\"pong\"}".getBytes(StandardCharsets.US_ASCII);
    }

    /** The answer to a message of a type that is not known. */
    public static byte[] unknownType(String type) {
        return error("unknown_type", "type", type);
    }

    /** The answer to a message that breaks a rule. */
    public static byte[] invalidMessage(String rule) {
        return error("invalid_message", "message", rule);
    }

    private static byte[] error(String code, String member, String text) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("error", code);
        frame.put(member, text);
        return WireJson.encode(frame);
    }
}
