package dev.ac7.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PATCH, which {@link java.net.HttpURLConnection} refuses to send. Only commands that need it pay for loading this
 * client.
 */
final class HttpClientExchange implements Exchange {
    private final ClientOptions options;

    HttpClientExchange(ClientOptions options) {
        this.options = options;
    }

    @Override
    public Answer send(Request request) throws IOException {
        HttpRequest.Builder out = HttpRequest.newBuilder(request.uri())
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(out::header);
        HttpResponse<byte[]> in = exchange(out.build());
        HttpHeaders headers = in.headers();
        return Answer.read(
                in.statusCode(), name -> headers.firstValue(name).orElse(null), new ByteArrayInputStream(in.body()));
    }

    /** This client's own timeout ends with the headers; waiting for the whole exchange bounds the body too. */
    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        Duration longest = options.connectTimeout().plus(options.readTimeout());
        try (HttpClient client = client()) {
            try {
                return client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), Answer.LARGEST))
                        .get(longest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException failure) {
                throw failure.getCause() instanceof IOException cause ? cause : new IOException(failure.getCause());
            } catch (TimeoutException late) {
                throw (IOException) new HttpTimeoutException("no answer in time").initCause(late);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted").initCause(interrupted);
            } finally {
                client.shutdownNow();
            }
        }
    }

    private HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.connectTimeout());
        options.trust().ifPresent(builder::sslContext);
        return builder.build();
    }
}
