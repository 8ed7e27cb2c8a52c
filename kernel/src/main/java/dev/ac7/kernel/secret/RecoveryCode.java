package dev.ac7.kernel.secret;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A code that signs a member in once when the authenticator is lost: 25 characters, shown in five groups of five. With
 * 125 random bits a plain hash of it is safe to store (OWASP ASVS 5.0, 6.5.2 asks for 112), so it can be found and
 * consumed by one indexed delete.
 */
public final class RecoveryCode {
    private static final int LENGTH = 25;
    private static final int GROUP = 5;
    private static final int COUNT = 10;

    private final String code;

    private RecoveryCode(String code) {
        this.code = code;
    }

    /** Makes the ten codes of one enrolment. */
    public static List<RecoveryCode> mintAll(SecureRandom random) {
        return Stream.generate(() -> new RecoveryCode(CodeAlphabet.random(LENGTH, random)))
                .limit(COUNT)
                .toList();
    }

    /** Reads what a person typed: any case, any whitespace or dashes; empty if it cannot be a recovery code. */
    public static Optional<RecoveryCode> parse(String typed) {
        return CodeAlphabet.normalise(typed, LENGTH).map(RecoveryCode::new);
    }

    /** Returns what the store keeps: the hash of the 25 characters without dashes. */
    public SecretHash hash() {
        return SecretHash.of(code);
    }

    /** Returns {@code XXXXX-XXXXX-XXXXX-XXXXX-XXXXX}, to show once to the member. */
    public String reveal() {
        return CodeAlphabet.grouped(code, GROUP);
    }

    @Override
    public String toString() {
        return "RecoveryCode(hidden)";
    }
}
