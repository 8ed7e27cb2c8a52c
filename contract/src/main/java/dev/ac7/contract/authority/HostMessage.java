package dev.ac7.contract.authority;

import java.util.List;
import java.util.Optional;

/** What a host says on {@code /ws/host} (authority.md, section 5.1). */
public sealed interface HostMessage {
    /** Who it is. */
    record Hello(String token) implements HostMessage {
        @Override
        public String toString() {
            return "Hello";
        }
    }

    /** Names that go online. */
    record RegisterOnline(List<ServerEntry> servers) implements HostMessage {}

    /** Names that go offline. */
    record RegisterOffline(List<String> serverNames) implements HostMessage {}

    /**
     * The answer to a connect request.
     *
     * @param answer its JSON text as it came
     */
    record ConnectAnswer(String connectionId, String answer) implements HostMessage {}

    /** The refusal of a connect request. */
    record ConnectReject(String connectionId, ConnectError reason) implements HostMessage {}

    /**
     * A requester to be silenced.
     *
     * @param clientKey 1 to 256 characters
     * @param ttlSeconds 1 to 86400
     */
    record SuppressClient(String serverName, String clientKey, int ttlSeconds, Optional<String> reason)
            implements HostMessage {}

    /** A sign of life that wants an answer. */
    record Ping() implements HostMessage {}

    /** A sign of life. */
    record Pong() implements HostMessage {}

    /** No message that is known: its type, or an empty text. */
    record Unknown(String type) implements HostMessage {}

    /**
     * A known message that breaks a rule, or no JSON.
     *
     * @param message names the member and the rule
     */
    record Invalid(String message) implements HostMessage {}

    /** Reads one frame. */
    static HostMessage read(byte[] frame) {
        return new HostReader(frame).read();
    }
}
