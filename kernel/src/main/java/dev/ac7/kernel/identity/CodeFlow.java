package dev.ac7.kernel.identity;

import dev.ac7.kernel.ops.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The authorization code flow with PKCE, seen from the client (RFC 6749, section 4.1; RFC 7636; OpenID Connect Core
 * 1.0, section 3.1). Calls to the provider block, each for at most {@link ProviderHttp#LIMIT}.
 */
public final class CodeFlow {
    private static final int RANDOM_BYTES = 32;

    private final Client client;
    private final Supplier<Optional<Endpoints>> endpoints;
    private final ProviderHttp http;

    /**
     * Asks nobody yet.
     *
     * @param endpoints of the provider; empty while they are not known
     */
    public CodeFlow(Client client, Supplier<Optional<Endpoints>> endpoints, ProviderHttp http) {
        this.client = client;
        this.endpoints = endpoints;
        this.http = http;
    }

    /**
     * What a service is to the provider.
     *
     * @param callback where the provider sends people back to, as it is registered there
     */
    public record Client(String id, Secret secret, URI callback) {}

    /**
     * What one sign-in is begun with and has to be ended with.
     *
     * @param nonce that the ID token must repeat
     * @param verifier of PKCE
     */
    public record Proof(String nonce, String verifier) {
        /** A new one, each part of 256 random bits. */
        public static Proof fresh(SecureRandom random) {
            return new Proof(secret(random), secret(random));
        }

        /** Shows nothing of it: whoever has the verifier can finish the sign-in. */
        @Override
        public String toString() {
            return "Proof(hidden)";
        }
    }

    /** A text of 256 random bits in base64url, for whatever of a sign-in must not be guessed. */
    public static String secret(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return CompactJws.encode(bytes);
    }

    /**
     * Where the person signs in; empty while the provider's endpoints are not known.
     *
     * @param state names this sign-in when the person comes back
     * @param more parameters that only this provider knows
     */
    public Optional<String> address(String state, Proof proof, Map<String, String> more) {
        return endpoints.get().map(Endpoints::authorization).map(URI::toString).map(provider -> {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("client_id", client.id());
            query.put("redirect_uri", client.callback().toString());
            query.put("response_type", "code");
            query.put("scope", "openid email profile");
            query.put("state", state);
            query.putAll(more);
            query.put("nonce", proof.nonce());
            query.put("code_challenge", challenge(proof.verifier()));
            query.put("code_challenge_method", "S256");
            return provider + (provider.contains("?") ? "&" : "?") + encoded(query);
        });
    }

    /** What the token endpoint answers to the code. */
    public ProviderAnswer redeem(String code, Proof proof) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("code", code);
        form.put("client_id", client.id());
        form.put("client_secret", client.secret().reveal());
        form.put("redirect_uri", client.callback().toString());
        form.put("grant_type", "authorization_code");
        form.put("code_verifier", proof.verifier());
        return endpoints
                .get()
                .map(known -> send(HttpRequest.newBuilder(known.token())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))))
                .orElseGet(CodeFlow::notFound);
    }

    /** What the userinfo endpoint answers to the access token (OpenID Connect Core 1.0, section 5.3). */
    public ProviderAnswer userinfo(String accessToken) {
        return endpoints
                .get()
                .flatMap(Endpoints::userinfo)
                .map(address -> send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + accessToken)))
                .orElseGet(CodeFlow::notFound);
    }

    private ProviderAnswer send(HttpRequest.Builder request) {
        return http.send(request.header("Accept", "application/json"), ProviderHttp.LIMIT, ProviderHttp.MOST_BYTES);
    }

    private static ProviderAnswer notFound() {
        return new ProviderAnswer.Unreachable("the provider's endpoints are not known");
    }

    /** RFC 7636, section 4.2. */
    private static String challenge(String verifier) {
        try {
            return CompactJws.encode(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
