package dev.ac7.authority.abuse;

import dev.ac7.authority.settings.LimitSettings;

/** Limits for tests. */
final class Limits {
    /** The default ones. */
    static final LimitSettings USUAL = connect(500, 10_000);

    private Limits() {}

    /** The default ones but for connects. */
    static LimitSettings connect(int burst, int sustained) {
        return new LimitSettings(burst, sustained, 300, 300, 30, 300, 65_536, 15_000, 5_000, 16, 64, 64);
    }
}
