package dev.ac7.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Locale;

/** An answer that goes on for as long as both sides are there: {@code text/event-stream}, read as it comes. */
final class EventConnection implements AutoCloseable {
    private static final String TYPE = "text/event-stream";

    private final HttpURLConnection connection;
    private final InputStream in;

    private EventConnection(HttpURLConnection connection, InputStream in) {
        this.connection = connection;
        this.in = in;
    }

    /**
     * Sends the request and waits for the head of the answer.
     *
     * @param silence longest time without a byte, now and in every read
     * @throws BrokerError when the answer is no event stream
     */
    static EventConnection open(Request request, ClientOptions options, Duration silence) throws IOException {
        HttpURLConnection connection = UrlConnectionExchange.connect(request, options, silence);
        boolean opened = false;
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw Answers.error(UrlConnectionExchange.answer(connection));
            }
            if (!isStream(connection.getContentType())) {
                throw Answers.error(
                        Answer.read(connection.getResponseCode(), _ -> null, InputStream.nullInputStream()),
                        "the answer is no event stream");
            }
            EventConnection stream = new EventConnection(connection, connection.getInputStream());
            opened = true;
            return stream;
        } finally {
            if (!opened) {
                connection.disconnect();
            }
        }
    }

    private static boolean isStream(String type) {
        String name = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return name.equals(TYPE) || name.startsWith(TYPE + ";") || name.startsWith(TYPE + " ");
    }

    /** Reads what has come, at least one byte; -1 at the end of the answer. */
    int read(byte[] buffer) throws IOException {
        return in.read(buffer);
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
