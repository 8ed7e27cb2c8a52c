package dev.ac7.broker.testing;

import dev.ac7.kernel.testing.RawSocket;

/** Opens streams of messages as raw sockets. */
public final class RawSubscription {
    private RawSubscription() {}

    /** Opens a stream of this member, and fails unless it opens. */
    public static RawSocket open(TestBroker broker, String member, String token) {
        return open(broker, member, token, "", 0);
    }

    /**
     * Opens a stream of this member, and fails unless it opens.
     *
     * @param more what follows the name in the query
     * @param receiveBuffer bytes that this machine takes in before anybody reads them; 0 for as many as it likes
     */
    public static RawSocket open(TestBroker broker, String member, String token, String more, int receiveBuffer) {
        return open(broker.port(), member, token, more, receiveBuffer);
    }

    /** The same for a broker of which only the port is known. */
    public static RawSocket open(int port, String member, String token, String more, int receiveBuffer) {
        return RawSocket.open(
                port, "/subscribe?name=" + member + more, receiveBuffer, "Authorization: Bearer " + token);
    }
}
