package dev.ac7.authority.signin;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What came of asking a provider. */
sealed interface ProviderAnswer {
    /** It answered, with whatever status. */
    final class Answered implements ProviderAnswer {
        private final int status;
        private final HttpHeaders headers;
        private final byte[] body;

        /** Takes the body as it is; nobody changes it. */
        Answered(int status, HttpHeaders headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        HttpHeaders headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /** Whether it says that the request was at fault. */
        boolean refused() {
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
