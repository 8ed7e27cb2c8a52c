package dev.ac7.kernel.identity;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What came of asking a provider. */
public sealed interface ProviderAnswer {
    /** It answered, with whatever status. */
    final class Answered implements ProviderAnswer {
        private final int status;
        private final HttpHeaders headers;
        private final byte[] body;

        /** Takes the body as it is; nobody changes it. */
        public Answered(int status, HttpHeaders headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The headers. */
        public HttpHeaders headers() {
            return headers;
        }

        /** The body as it came. Not to be changed. */
        public byte[] body() {
            return body;
        }

        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Whether the status is of the 200s. */
        public boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /** Whether it says that the request was at fault. */
        public boolean refused() {
            return status >= 400 && status < 500;
        }
    }

    /**
     * No whole answer within the limits.
     *
     * @param why for the log; never what was sent
     */
    record Unreachable(String why) implements ProviderAnswer {}

    /** The JSON object of a success. */
    default Optional<Fields> fields() {
        return this instanceof Answered answered && answered.succeeded()
                ? Fields.parse(answered.body())
                : Optional.empty();
    }
}
