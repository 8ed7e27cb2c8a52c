package dev.ac7.kernel.identity;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long an answer may be used: what its cache headers say (RFC 9111, section 4.2.1), within bounds. */
public final class Freshness {
    /** Whatever the headers say, nothing is asked for again before. */
    public static final Duration LEAST = Duration.ofSeconds(30);

    /** Whatever the headers say, a key that was withdrawn is gone after this. */
    public static final Duration MOST = Duration.ofHours(24);

    /** For answers that say nothing. */
    public static final Duration UNSAID = Duration.ofMinutes(5);

    private static final Pattern MAX_AGE =
            Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEVER = Pattern.compile("(?:^|[,\\s])no-(?:store|cache)(?:[,\\s]|$)");

    private Freshness() {}

    /** How long an answer with these headers may be used: between {@link #LEAST} and {@link #MOST}. */
    public static Duration of(HttpHeaders headers) {
        String control = String.join(",", headers.allValues("Cache-Control"));
        if (NEVER.matcher(control).find()) {
            return LEAST;
        }
        Matcher age = MAX_AGE.matcher(control);
        if (!age.find()) {
            return UNSAID;
        }
        long already = headers.firstValue("Age")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
        long rest = Long.parseLong(age.group(1)) - already;
        return Duration.ofSeconds(Math.clamp(rest, LEAST.toSeconds(), MOST.toSeconds()));
    }
}
