package dev.ac7.authority.signin;

import dev.ac7.authority.storage.Profile;
import dev.ac7.kernel.identity.CodeFlow;
import dev.ac7.kernel.identity.Fields;
import dev.ac7.kernel.identity.IdTokenVerdict;
import dev.ac7.kernel.identity.IdTokens;
import dev.ac7.kernel.identity.ProviderAnswer;
import dev.ac7.kernel.identity.ProviderHttp;
import java.util.Map;
import java.util.Optional;

/**
 * Who somebody is that went through the code flow (authority.md, section 3.3): what the userinfo endpoint tells, and
 * what the ID token adds, if there is one. Calls to the provider block, each for at most {@link ProviderHttp#LIMIT}.
 */
final class ProviderFlow {
    /** So that Google asks for nothing that was granted before, and gives no token to come back with. */
    private static final Map<String, String> GOOGLES =
            Map.of("include_granted_scopes", "true", "access_type", "online");

    private final CodeFlow flow;
    private final IdTokens idTokens;

    ProviderFlow(CodeFlow flow, IdTokens idTokens) {
        this.flow = flow;
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
        return flow.address(stateId, state.proof(), GOOGLES)
                .orElseThrow(() -> new SignInFailed(SignInFailure.INTERNAL));
    }

    /**
     * Exchanges the code for who signed in.
     *
     * @throws SignInFailed when the provider does not say
     */
    Redeemed redeem(String code, OAuthState state) {
        ProviderAnswer answer = flow.redeem(code, state.proof());
        Fields tokens = answer.fields().orElseThrow(() -> new SignInFailed(SignInFailure.exchange(answer)));
        String access = tokens.text("access_token").orElseThrow(() -> new SignInFailed(SignInFailure.NO_ACCESS_TOKEN));
        ProviderProfile profile = profile(access);
        return tokens.text("id_token")
                .map(token -> new Redeemed(agreed(profile, token, state), Optional.of(token)))
                .orElseGet(() -> new Redeemed(profile, Optional.empty()));
    }

    private ProviderProfile profile(String accessToken) {
        ProviderAnswer answer = flow.userinfo(accessToken);
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
        if (!(idTokens.verify(idToken, state.proof().nonce()) instanceof IdTokenVerdict.Good(var sub, var claims))) {
            throw new SignInFailed(SignInFailure.unbelievable("the ID token is not good"));
        }
        ProviderProfile proved = ProviderProfile.of(sub, claims);
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
}
