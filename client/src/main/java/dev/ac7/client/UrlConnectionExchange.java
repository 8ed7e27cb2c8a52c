package dev.ac7.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;

/**
 * Every method but PATCH, over the JDK's oldest HTTP client, because it is the one that a short command can afford to
 * load.
 */
final class UrlConnectionExchange implements Exchange {
    private final ClientOptions options;

    UrlConnectionExchange(ClientOptions options) {
        this.options = options;
    }

    @Override
    public Answer send(Request request) throws IOException {
        HttpURLConnection connection = connect(request, options, options.readTimeout());
        try {
            if (connection.getDoOutput()) {
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(request.body());
                }
            }
            return answer(connection);
        } finally {
            connection.disconnect();
        }
    }

    /** A connection that is ready to send the request, and has not done anything yet. */
    static HttpURLConnection connect(Request request, ClientOptions options, Duration silence) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) request.uri().toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(options.connectTimeout().toMillis()));
        connection.setReadTimeout(Math.toIntExact(silence.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(request.method());
        request.headers().forEach(connection::setRequestProperty);
        // A connection that idles between two polls may be closed by the other side just as the next request leaves.
        connection.setRequestProperty("Connection", "close");
        if (connection instanceof HttpsURLConnection secure && options.trust().isPresent()) {
            secure.setSSLSocketFactory(options.trust().get().getSocketFactory());
        }
        if (!request.method().equals("GET")) {
            // Without a fixed length this client silently sends a request again when its answer is lost, and so rotates
            // a token twice.
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(request.body().length);
        }
        return connection;
    }

    /** What came back, read whole. */
    static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("the answer is not HTTP");
        }
        // With a fixed length this client drops the body of a 401; the status is enough to act on.
        InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        try (InputStream in = body == null ? InputStream.nullInputStream() : body) {
            return Answer.read(status, connection::getHeaderField, in);
        }
    }
}
