package dev.ac7.contract.authority;

/**
 * Answer of {@code GET /oauthStart} in JSON.
 *
 * @param state opaque, at least 128 random bits
 * @param url where the user signs in
 */
public record OAuthStartResult(boolean ok, String state, String url) {
    /** A sign-in that has begun. */
    public static OAuthStartResult of(String state, String url) {
        return new OAuthStartResult(true, state, url);
    }
}
