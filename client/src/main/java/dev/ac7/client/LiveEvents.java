package dev.ac7.client;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The events of one connection. The socket is read when somebody asks for more, and never otherwise. */
final class LiveEvents implements AutoCloseable {
    private static final int BUFFER = 16 << 10;

    private final EventConnection connection;
    private final EventParser parser = new EventParser();
    private final byte[] buffer = new byte[BUFFER];
    private ByteBuffer unread = ByteBuffer.wrap(buffer, 0, 0);

    LiveEvents(EventConnection connection) {
        this.connection = connection;
    }

    /** The next event in what was read so far. */
    Optional<ServerSentEvent> next() {
        return parser.next(unread);
    }

    /**
     * Waits for more; to be called when nothing is left of what was read.
     *
     * @return always true
     * @throws EOFException when the other side has ended the stream
     */
    boolean read() throws IOException {
        int count = connection.read(buffer);
        if (count < 0) {
            throw new EOFException("the broker ended the stream");
        }
        unread = ByteBuffer.wrap(buffer, 0, count);
        return true;
    }

    @Override
    public void close() {
        connection.close();
    }
}
