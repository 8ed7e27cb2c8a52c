package dev.ac7.authority.redis;

import dev.ac7.authority.abuse.AbuseState;
import dev.ac7.authority.abuse.Ban;
import dev.ac7.authority.abuse.StateAway;
import dev.ac7.authority.abuse.Suppression;
import dev.ac7.authority.abuse.WindowNumber;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * State on Redis, under the keys of authority.md, section 10. What it counts expires there by Redis's own clock.
 *
 * <p>Severe strikes, for which that section has no row, are strikes of the key {@code severe:<key>}.
 */
public final class RedisState implements AbuseState {
    /** Adds one to each key; a key that this made lives as long as its argument says, in milliseconds. */
    private static final String COUNT = """
            local counts = {}
            for i, key in ipairs(KEYS) do
              counts[i] = redis.call('INCR', key)
              if counts[i] == 1 then redis.call('PEXPIRE', key, ARGV[i]) end
            end
            return counts""";

    /** Sets the key to the first argument for the second one's milliseconds, unless it lives longer already. */
    private static final String PROLONG = """
            if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then
              redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            end
            return 1""";

    private static final String RATE = "rl:";
    private static final String STRIKE = "strike:";
    private static final String BAN = "ban:";
    private static final String SUPPRESS = "suppress:";
    private static final String NO_REASON = "suppressed";
    private static final Duration AFTER_WINDOW = Duration.ofSeconds(1);

    private final RedisLink link;
    private final Clock clock;

    /** Takes the connection; the clock only says when what is listed will expire. */
    public RedisState(RedisLink link, Clock clock) {
        this.link = link;
        this.clock = clock;
    }

    @Override
    public List<Long> count(String key, List<WindowNumber> windows) {
        return count(
                windows.stream().map(window -> rate(key, window)),
                windows.stream().map(window -> window.window().length().plus(AFTER_WINDOW)));
    }

    @Override
    public long counted(String key, WindowNumber window) {
        Optional<String> count = link.call(redis -> redis.get(rate(key, window)).thenApply(Optional::ofNullable));
        return count.map(RedisState::number).orElse(0L);
    }

    @Override
    public List<Long> strike(List<String> keys) {
        return count(keys.stream().map(key -> STRIKE + key), keys.stream().map(key -> STRIKE_LIFE));
    }

    @Override
    public void ban(String key, String reason, Duration life) {
        link.call(redis -> redis.<Long>eval(
                PROLONG, ScriptOutputType.INTEGER, new String[] {BAN + key}, reason, Long.toString(life.toMillis())));
    }

    @Override
    public boolean isBanned(List<String> keys) {
        return exists(keys.stream().map(key -> BAN + key));
    }

    @Override
    public List<Ban> bans() {
        return RedisKeys.matching(link, BAN + "*").stream()
                .map(found -> new Ban(
                        found.key().substring(BAN.length()), found.value(), clock.millis() + found.millisLeft()))
                .toList();
    }

    @Override
    public boolean forgive(String key) {
        return link.call(redis -> redis.del(STRIKE + key).thenCombine(redis.del(BAN + key), (strikes, bans) -> bans))
                > 0;
    }

    @Override
    public boolean suppress(String canonical, String clientKey, Duration life, Optional<String> reason) {
        link.call(redis -> redis.set(
                suppression(canonical, clientKey), reason.orElse(NO_REASON), SetArgs.Builder.px(life.toMillis())));
        return true;
    }

    @Override
    public boolean isSuppressed(String canonical, List<String> keys) {
        return exists(keys.stream().map(key -> suppression(canonical, key)));
    }

    @Override
    public List<Suppression> suppressions(Optional<String> canonical) {
        String pattern = canonical.map(name -> suppression(name, "*")).orElse(SUPPRESS + "*");
        return RedisKeys.matching(link, pattern).stream()
                .map(this::suppression)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public boolean lift(String canonical, String clientKey) {
        return link.call(redis -> redis.del(suppression(canonical, clientKey))) > 0;
    }

    private List<Long> count(Stream<String> keys, Stream<Duration> lives) {
        return link.call(redis -> redis.<List<Long>>eval(
                COUNT,
                ScriptOutputType.MULTI,
                keys.toArray(String[]::new),
                lives.map(life -> Long.toString(life.toMillis())).toArray(String[]::new)));
    }

    private boolean exists(Stream<String> keys) {
        return link.call(redis -> redis.exists(keys.toArray(String[]::new))) > 0;
    }

    /** A canonical name has no colon, so the first one ends it. */
    private Optional<Suppression> suppression(RedisKeys.Found found) {
        String pair = found.key().substring(SUPPRESS.length());
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new Suppression(
                        pair.substring(0, colon),
                        pair.substring(colon + 1),
                        Optional.of(found.value()).filter(reason -> !reason.equals(NO_REASON)),
                        clock.millis() + found.millisLeft()));
    }

    private static String rate(String key, WindowNumber window) {
        return RATE + window.window().surface() + ":" + key + ":" + window.number();
    }

    private static String suppression(String canonical, String clientKey) {
        return SUPPRESS + canonical + ":" + clientKey;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException foreign) {
            throw new StateAway("a count on Redis is no number");
        }
    }
}
