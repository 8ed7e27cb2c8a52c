package dev.ac7.authority.connect;

import dev.ac7.authority.abuse.Requester;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.authority.ConnectRequest;
import java.nio.charset.StandardCharsets;

/**
 * The texts that carry a session description from one side to the other. They are put together around the JSON text
 * that came, so that it leaves as it came (authority.md, sections 4.2 and 5.2).
 */
final class ConnectFrames {
    private ConnectFrames() {}

    /** A {@code connect_request}. */
    static byte[] request(String connectionId, String spelling, ConnectRequest request, Requester requester) {
        StringBuilder frame = new StringBuilder(request.offer().length() + 512)
                .append("{\"type\":\"connect_request\",\"connection_id\":\"")
                .append(connectionId)
                .append("\",\"server_name\":")
                .append(json(spelling))
                .append(",\"offer\":")
                .append(request.offer());
        request.auth().ifPresent(auth -> frame.append(",\"auth\":").append(auth));
        frame.append(",\"client\":{");
        request.client()
                .forEach((name, value) -> frame.append('"')
                        .append(name)
                        .append("\":")
                        .append(value)
                        .append(','));
        return frame.append("\"ip\":")
                .append(json(requester.address()))
                .append("},\"client_key\":")
                .append(json(requester.key()))
                .append('}')
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The body of a success. */
    static byte[] answered(String answer, String serverName, String path) {
        return ("{\"ok\":true,\"answer\":" + answer + ",\"server_name\":" + json(serverName) + ",\"path\":" + json(path)
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String json(String text) {
        return new String(WireJson.encode(text), StandardCharsets.UTF_8);
    }
}
