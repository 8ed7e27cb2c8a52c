package dev.ac7.authority.signin;

import dev.ac7.contract.authority.ResultError;
import dev.ac7.kernel.identity.ProviderAnswer;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a sign-in failed (authority.md, section 3.3).
 *
 * @param code of the table
 * @param status when it is answered as JSON
 * @param text a few words, safe to show
 * @param details what the provider answered; only in JSON
 */
record SignInFailure(String code, int status, String text, Optional<String> details) {
    static final SignInFailure NOT_CONFIGURED = plain("oauth_not_configured", 503, "oauth_not_configured");
    static final SignInFailure RATE_LIMITED = plain("oauth_rate_limited", 429, "oauth_rate_limited");
    static final SignInFailure REDIRECT_NOT_ALLOWED =
            plain("redirect_uri_not_allowed", 400, "this app may not start a sign-in here");
    static final SignInFailure MISSING_STATE = plain("missing_state", 400, "the state is missing");
    static final SignInFailure MISSING_CODE = plain("missing_code", 400, "the code is missing");
    static final SignInFailure INVALID_STATE =
            plain("invalid_oauth_state", 400, "this sign-in is over, was used, or belongs to another browser");
    static final SignInFailure NO_ACCESS_TOKEN =
            plain("oauth_token_exchange_missing_access_token", 500, "the provider returned no access token");
    static final SignInFailure NO_SUB = plain("oauth_profile_missing_sub", 500, "the provider names no account");
    static final SignInFailure NOT_ADMIN = plain("not_admin", 403, "this account is no administrator");
    static final SignInFailure INTERNAL = plain("oauth_internal_error", 500, "the sign-in failed");
    static final SignInFailure MISSING_ID_TOKEN = plain("missing_id_token", 400, "the ID token is missing");
    static final SignInFailure ID_TOKEN_WITHOUT_SUB =
            plain("oauth_id_token_missing_sub", 401, "the ID token names no account");
    static final SignInFailure DOMAIN_NOT_ALLOWED =
            plain("oauth_id_token_hd_not_allowed", 403, "accounts of this domain may not sign in");

    private static final int MOST_DETAILS = 500;
    private static final int MOST_PROVIDER_CODE = 64;

    private static SignInFailure plain(String code, int status, String text) {
        return new SignInFailure(code, status, text, Optional.empty());
    }

    /** The ID token is not good. */
    static SignInFailure invalidIdToken(String why) {
        return plain("oauth_id_token_invalid", 401, why);
    }

    /** The provider, or the user there, refused; its code is reduced to what cannot break out of anything. */
    static SignInFailure refusedByProvider(String providerCode) {
        String reduced = providerCode.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "");
        String code = reduced.isEmpty() ? "unknown" : reduced;
        return plain(
                "oauth_error:" + code.substring(0, Math.min(code.length(), MOST_PROVIDER_CODE)),
                400,
                "the provider refused the sign-in");
    }

    /** The code could not be exchanged. */
    static SignInFailure exchange(ProviderAnswer answer) {
        return asked("oauth_token_exchange_failed", "the provider did not take the code", answer);
    }

    /** The profile could not be had. */
    static SignInFailure profile(ProviderAnswer answer) {
        return asked("oauth_profile_fetch_failed", "the provider did not give the profile", answer);
    }

    /** The profile was given and cannot be believed. */
    static SignInFailure unbelievable(String why) {
        return new SignInFailure(
                "oauth_profile_fetch_failed", 500, "the provider's profile cannot be believed", Optional.of(why));
    }

    private static SignInFailure asked(String code, String text, ProviderAnswer answer) {
        return switch (answer) {
            case ProviderAnswer.Answered answered ->
                new SignInFailure(code, answered.refused() ? 502 : 500, text, Optional.of(details(answered.text())));
            case ProviderAnswer.Unreachable(String why) -> new SignInFailure(code, 500, text, Optional.of(why));
        };
    }

    /** Cut between characters, not inside one. */
    private static String details(String body) {
        if (body.length() <= MOST_DETAILS) {
            return body;
        }
        int end = Character.isHighSurrogate(body.charAt(MOST_DETAILS - 1)) ? MOST_DETAILS - 1 : MOST_DETAILS;
        return body.substring(0, end);
    }

    ResultError body() {
        return new ResultError(false, code, text, details.orElse(null));
    }
}
