package dev.ac7.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

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
                .timeout(options.readTimeout())
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(out::header);
        try (HttpClient client = client()) {
            HttpResponse<InputStream> in = client.send(out.build(), HttpResponse.BodyHandlers.ofInputStream());
            HttpHeaders headers = in.headers();
            try (InputStream body = in.body()) {
                return Answer.read(
                        in.statusCode(), headers.firstValue("Retry-After"), headers.firstValue("Date"), body);
            } finally {
                client.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(interrupted);
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
