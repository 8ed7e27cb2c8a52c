package dev.ac7.client;

import dev.ac7.contract.InvalidBody;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Secret;
import dev.ac7.contract.WireJson;
import dev.ac7.contract.platform.AskRegistration;
import dev.ac7.contract.platform.BegunRegistration;
import dev.ac7.contract.platform.RegisterServer;
import dev.ac7.contract.platform.RegistrationState;
import dev.ac7.contract.platform.RegistrationStatus;
import dev.ac7.contract.platform.TrustBlock;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a platform what a server's own tool asks it (platform.md, section 4), one blocking request at a time, without
 * credentials or cookies. Every method throws {@link PlatformError} when the answer is not the one asked for, and
 * {@link PlatformUnreachable} when there is none. Nothing is sent twice, and no redirect is followed.
 */
public final class PlatformClient {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final byte[] NO_BODY = {};

    private final PublicOrigin platform;
    private final ClientOptions options;

    /** A client of this platform. */
    public PlatformClient(PublicOrigin platform, ClientOptions options) {
        this.platform = platform;
        this.options = options;
    }

    /** An answer and when it was made by the clock of whoever made it. */
    record Dated<T>(T value, Optional<Instant> date) {}

    /** Where the platform is. */
    public PublicOrigin platform() {
        return platform;
    }

    /** Begins a registration. */
    Dated<BegunRegistration> register(RegisterServer server) {
        Answer answer = post("/api/servers/register/start", server);
        return new Dated<>(read(answer, CREATED, BegunRegistration.class), date(answer));
    }

    /** How a registration ended; empty while nobody has decided. */
    Optional<RegistrationOutcome> registration(Secret deviceCode) {
        Answer answer = post("/api/servers/register/status", new AskRegistration(deviceCode));
        return switch (read(answer, OK, StateAlone.class).status()) {
            case PENDING -> Optional.empty();
            case EXPIRED -> Optional.of(new RegistrationOutcome.Expired());
            case AUTHORIZED -> Optional.of(authorized(answer));
        };
    }

    private static RegistrationOutcome authorized(Answer answer) {
        Optional<RegistrationStatus> status = Answers.body(answer, RegistrationStatus.class);
        Optional<TrustBlock> trust = status.flatMap(known -> Optional.ofNullable(known.jwt()));
        Optional<String> id = status.flatMap(known -> Optional.ofNullable(known.teamId()));
        Optional<String> slug =
                status.flatMap(known -> Optional.ofNullable(known.teamSlug())).or(() -> id);
        return trust.<RegistrationOutcome>flatMap(block ->
                        id.flatMap(team -> slug.map(name -> new RegistrationOutcome.Authorized(team, name, block))))
                .orElseGet(RegistrationOutcome.Unusable::new);
    }

    /** The state without what else may be wrong with the answer. */
    record StateAlone(RegistrationState status) {}

    /**
     * The key set at an address that a trust file names, wherever that is.
     *
     * @param url absolute, http or https
     */
    public static FetchedKeys keys(URI url, ClientOptions options) {
        Answer answer = exchange(new Request("GET", url, headers(options), NO_BODY), options, url.toString());
        List<Object> keys = read(answer, OK, AnyKeys.class).keys();
        return new FetchedKeys(
                keys.size(), keys.stream().filter(PlatformClient::checksTokens).count(), date(answer));
    }

    /** A key set with keys of any kind. */
    record AnyKeys(List<Object> keys) {}

    private static boolean checksTokens(@Nullable Object key) {
        return key instanceof Map<?, ?> members
                && "RSA".equals(members.get("kty"))
                && members.get("kid") instanceof String
                && members.get("n") instanceof String
                && "RS256".equals(members.containsKey("alg") ? members.get("alg") : "RS256");
    }

    private Answer post(String path, Object body) {
        Map<String, String> headers = headers(options);
        return exchange(
                new Request("POST", platform.resolve(path), headers, WireJson.encode(body)), options, platform.text());
    }

    private static Map<String, String> headers(ClientOptions options) {
        return Map.of(
                "Accept", "application/json",
                "Content-Type", "application/json",
                "User-Agent", options.userAgent());
    }

    private static Answer exchange(Request request, ClientOptions options, String where) {
        try {
            return new UrlConnectionExchange(options).send(request);
        } catch (IOException failure) {
            throw new PlatformUnreachable(where, failure);
        }
    }

    private static Optional<Instant> date(Answer answer) {
        return answer.date().flatMap(RetryAfter::instant);
    }

    private static <T> T read(Answer answer, int status, Class<T> type) {
        if (answer.status() != status) {
            throw error(answer);
        }
        try {
            return WireJson.decodeAnswer(answer.body(), type);
        } catch (InvalidBody unreadable) {
            throw new PlatformError(
                    status,
                    "",
                    "the answer is not what a platform sends: "
                            + Printable.line(String.valueOf(unreadable.getMessage())),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private static PlatformError error(Answer answer) {
        Optional<AnyError> body = Answers.body(answer, AnyError.class);
        String error = body.flatMap(said -> text(said.error())).orElse("");
        return new PlatformError(
                answer.status(),
                error,
                body.flatMap(said -> text(said.detail())).orElse(error),
                answer.location(),
                RetryAfter.read(answer.retryAfter(), answer.date()));
    }

    /** The body of an error, in which anything may stand. */
    record AnyError(
            @OptionalKey @Nullable Object error,
            @OptionalKey @Nullable Object detail) {}

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(Printable.line(text)) : Optional.empty();
    }
}
