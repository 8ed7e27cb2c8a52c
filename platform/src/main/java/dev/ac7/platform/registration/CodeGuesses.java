package dev.ac7.platform.registration;

import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccountId;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps user codes from being guessed, for which 40 bits alone are too few (platform.md sections 12.4 and 12.5). Every
 * try counts before it is made and is taken back when its code was right, so tries at the same time cannot exceed a
 * limit together.
 */
final class CodeGuesses {
    static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 30;
    static final int OF_ALL = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(CodeGuesses.class);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_KEYS = 100_000;
    private static final String ALL = "all";

    private final FixedWindows byAccount;
    private final FixedWindows byAddress;
    private final FixedWindows all;
    private final FixedWindows blocked;

    CodeGuesses(Clock clock) {
        this.byAccount = new FixedWindows(PER_ACCOUNT, WINDOW, MOST_KEYS, clock);
        this.byAddress = new FixedWindows(PER_ADDRESS, WINDOW, MOST_KEYS, clock);
        this.all = new FixedWindows(OF_ALL, WINDOW, 1, clock);
        this.blocked = new FixedWindows(1, WINDOW, MOST_KEYS, clock);
    }

    /**
     * Counts a try.
     *
     * @param bucket under which the person's address is counted
     * @throws Refusal 429 when the account, the address or everybody together have tried too many wrong codes
     */
    void begin(AccountId account, String bucket) {
        requireNotBlocked(ALL, "Confirming is paused for everybody, because somebody is guessing codes.");
        requireNotBlocked(account.toString(), "This account tried too many wrong codes.");
        if (byAccount.hit(account.toString()) instanceof Verdict.Limited) {
            throw block(account.toString(), "This account tried too many wrong codes.");
        }
        if (byAddress.hit(bucket) instanceof Verdict.Limited(Duration wait)) {
            // Its code was not looked at: what others at this address did must not count against the account.
            byAccount.takeBack(account.toString());
            throw Refusal.tooMany("Too many wrong codes came from your address.", wait);
        }
        if (all.hit(ALL) instanceof Verdict.Limited) {
            byAccount.takeBack(account.toString());
            byAddress.takeBack(bucket);
            LOG.error(
                    "user codes are being guessed: {} wrong ones within {} minutes; confirming is paused for as long",
                    OF_ALL,
                    WINDOW.toMinutes());
            throw block(ALL, "Confirming is paused for everybody, because somebody is guessing codes.");
        }
    }

    /** The code was right. */
    void right(AccountId account, String bucket) {
        byAccount.takeBack(account.toString());
        byAddress.takeBack(bucket);
        all.takeBack(ALL);
    }

    private void requireNotBlocked(String key, String sentence) {
        if (blocked.check(key) instanceof Verdict.Limited(Duration wait)) {
            throw Refusal.tooMany(sentence, wait);
        }
    }

    private Refusal block(String key, String sentence) {
        blocked.hit(key);
        return Refusal.tooMany(sentence, WINDOW);
    }
}
