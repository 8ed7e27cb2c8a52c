package dev.ac7.authority.signin;

import dev.ac7.authority.storage.Profile;
import dev.ac7.kernel.identity.CompactJws;
import dev.ac7.kernel.identity.Fields;
import dev.ac7.kernel.identity.ProviderAnswer;
import dev.ac7.kernel.identity.ProviderHttp;
import dev.ac7.kernel.ops.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The authorization code flow with PKCE, seen from the authority (RFC 6749, section 4.1; RFC 7636; authority.md,
 * section 3.3). Calls to the provider block, each for at most {@link ProviderHttp#LIMIT}.
 */
final class CodeFlow {
    private final String clientId;
    private final Secret clientSecret;
    private final URI callback;
    private final ProviderEndpoints endpoints;
    private final ProviderHttp http;
    private final IdTokens idTokens;

    CodeFlow(
            String clientId,
            Secret clientSecret,
            URI callback,
            ProviderEndpoints endpoints,
            ProviderHttp http,
            IdTokens idTokens) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.callback = callback;
        this.endpoints = endpoints;
        this.http = http;
        this.idTokens = idTokens;
    }

    /**
     * Who signed in.
     *
     * @param idToken as the provider returned it, checked
     */
    record Redeemed(ProviderProfile profile, Optional<String> idToken) {
        /** Shows nothing of it. */
        @Override
        public String toString() {
            return "Redeemed";
        }
    }

    /** Where the user signs in. */
    String address(String stateId, OAuthState state) {
        String provider = endpoints().authorization().toString();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", clientId);
        query.put("redirect_uri", callback.toString());
        query.put("response_type", "code");
        query.put("scope", "openid email profile");
        query.put("state", stateId);
        query.put("include_granted_scopes", "true");
        query.put("access_type", "online");
        query.put("nonce", state.nonce());
        query.put("code_challenge", challenge(state.verifier()));
        query.put("code_challenge_method", "S256");
        return provider + (provider.contains("?") ? "&" : "?") + encoded(query);
    }

    /**
     * Exchanges the code for who signed in.
     *
     * @throws SignInFailed when the provider does not say
     */
    Redeemed redeem(String code, OAuthState state) {
        Fields tokens = exchange(code, state);
        String access = tokens.text("access_token").orElseThrow(() -> new SignInFailed(SignInFailure.NO_ACCESS_TOKEN));
        ProviderProfile profile = profile(access);
        return tokens.text("id_token")
                .map(token -> new Redeemed(agreed(profile, token, state), Optional.of(token)))
                .orElseGet(() -> new Redeemed(profile, Optional.empty()));
    }

    private Fields exchange(String code, OAuthState state) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("code", code);
        form.put("client_id", clientId);
        form.put("client_secret", clientSecret.reveal());
        form.put("redirect_uri", callback.toString());
        form.put("grant_type", "authorization_code");
        form.put("code_verifier", state.verifier());
        ProviderAnswer answer = http.send(
                HttpRequest.newBuilder(endpoints().token())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form))),
                ProviderHttp.LIMIT,
                ProviderHttp.MOST_BYTES);
        return answer.fields().orElseThrow(() -> new SignInFailed(SignInFailure.exchange(answer)));
    }

    private ProviderProfile profile(String accessToken) {
        ProviderAnswer answer = http.send(
                HttpRequest.newBuilder(endpoints().userinfo())
                        .header("Authorization", "Bearer " + accessToken)
                        .header("Accept", "application/json"),
                ProviderHttp.LIMIT,
                ProviderHttp.MOST_BYTES);
        Fields claims = answer.fields().orElseThrow(() -> new SignInFailed(SignInFailure.profile(answer)));
        return claims.text("sub")
                .map(sub -> ProviderProfile.of(sub, claims))
                .orElseThrow(() -> new SignInFailed(SignInFailure.NO_SUB));
    }

    /**
     * The profile, if the ID token is good, answers this sign-in, and names the same account (OpenID Connect Core 1.0,
     * section 5.3.2). What only the token tells is added.
     */
    private ProviderProfile agreed(ProviderProfile profile, String idToken, OAuthState state) {
        if (!(idTokens.verify(idToken, state.nonce()) instanceof IdTokenVerdict.Good(ProviderProfile proved))) {
            throw new SignInFailed(SignInFailure.unbelievable("the ID token is not good"));
        }
        if (!proved.sub().equals(profile.sub())) {
            throw new SignInFailed(SignInFailure.unbelievable("the ID token names another account"));
        }
        Profile told = profile.profile();
        Profile more = proved.profile();
        return new ProviderProfile(
                profile.sub(),
                new Profile(
                        told.name() == null ? more.name() : told.name(),
                        told.picture() == null ? more.picture() : told.picture(),
                        told.email() == null ? more.email() : told.email()),
                profile.hostedDomain().or(proved::hostedDomain));
    }

    private Endpoints endpoints() {
        return endpoints.find().orElseThrow(() -> new SignInFailed(SignInFailure.INTERNAL));
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
