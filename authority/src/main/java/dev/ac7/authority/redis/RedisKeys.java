package dev.ac7.authority.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lists text keys that expire, for administrators: it walks over all keys, in steps that hold up nobody. */
final class RedisKeys {
    private static final int STEP = 1_000;
    private static final int MOST = 50_000;

    private RedisKeys() {}

    /**
     * A key that was there.
     *
     * @param millisLeft until it expires
     */
    record Found(String key, String value, long millisLeft) {}

    /** What matches the pattern and expires some time; of more than {@value #MOST} keys, the first ones found. */
    static List<Found> matching(RedisLink link, String pattern) {
        ScanArgs args = ScanArgs.Builder.matches(pattern).limit(STEP);
        // A key may be met twice while Redis moves its table.
        Set<String> met = new HashSet<>();
        List<Found> found = new ArrayList<>();
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished() && met.size() < MOST) {
            ScanCursor from = cursor;
            KeyScanCursor<String> step = link.call(redis -> redis.scan(from, args));
            List<String> keys = step.getKeys().stream().filter(met::add).toList();
            if (!keys.isEmpty()) {
                found.addAll(link.call(redis -> look(redis, keys)));
            }
            cursor = step;
        }
        return found;
    }

    private static CompletionStage<List<Found>> look(RedisAsyncCommands<String, String> redis, List<String> keys) {
        List<CompletableFuture<Long>> lives =
                keys.stream().map(key -> redis.pttl(key).toCompletableFuture()).toList();
        return redis.mget(keys.toArray(String[]::new))
                .thenCombine(
                        CompletableFuture.allOf(lives.toArray(CompletableFuture[]::new)),
                        (values, done) -> found(values, lives));
    }

    private static List<Found> found(List<KeyValue<String, String>> values, List<CompletableFuture<Long>> lives) {
        List<Found> found = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            KeyValue<String, String> value = values.get(index);
            long left = lives.get(index).resultNow();
            if (value.hasValue() && left > 0) {
                found.add(new Found(value.getKey(), value.getValue(), left));
            }
        }
        return found;
    }
}
