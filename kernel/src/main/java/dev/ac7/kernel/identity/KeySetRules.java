package dev.ac7.kernel.identity;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a key set must be like to count, and how long it does.
 *
 * @param whose who publishes it, for the log: {@code the OpenID provider}
 * @param acceptable whether an answer can be one at all
 * @param usable whether a key in it counts
 * @param fresh how long it is used, by the answer's headers
 */
public record KeySetRules(
        String whose,
        Predicate<ProviderAnswer.Answered> acceptable,
        Predicate<ProviderKey> usable,
        Function<HttpHeaders, Duration> fresh) {
    /** Of an OpenID provider: whatever it answers with success, as long as its cache headers say. */
    public static final KeySetRules OPENID =
            new KeySetRules("the OpenID provider", ProviderAnswer.Answered::succeeded, key -> true, Freshness::of);
}
