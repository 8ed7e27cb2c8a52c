package dev.ac7.kernel.identity;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Calls to a provider, bounded in every direction: one deadline over connecting, waiting and reading, so that a body
 * that drips cannot hold a caller; a largest body; and no redirect is followed, because what was sent is for one host.
 */
public final class ProviderHttp implements AutoCloseable {
    /** The deadline of a call. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    /** The largest body, in bytes. */
    public static final int MOST_BYTES = 1 << 20;

    private final HttpClient client;

    /** Trusts the certificates that the system trusts. */
    public ProviderHttp() {
        this(Optional.empty());
    }

    /** @param trust whose certificates are trusted; empty: those the system trusts */
    public ProviderHttp(Optional<SSLContext> trust) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(LIMIT);
        trust.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /** Asks for a JSON document. */
    public ProviderAnswer get(URI address) {
        return send(HttpRequest.newBuilder(address).header("Accept", "application/json"), LIMIT, MOST_BYTES);
    }

    /** Sends the request; blocks until there is an answer or a limit is reached. */
    public ProviderAnswer send(HttpRequest.Builder request, Duration limit, int mostBytes) {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(
                request.timeout(limit).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes));
        try {
            HttpResponse<byte[]> response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new ProviderAnswer.Answered(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException late) {
            return new ProviderAnswer.Unreachable("no whole answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException failed) {
            return new ProviderAnswer.Unreachable(
                    failed.getCause() == null
                            ? "failed"
                            : failed.getCause().getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new ProviderAnswer.Unreachable("interrupted");
        } finally {
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
