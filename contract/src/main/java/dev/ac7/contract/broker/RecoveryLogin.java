package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import dev.ac7.contract.Secret;

/**
 * Body of {@code POST /session/recovery}, an addition of ours: sign-in with a one-time recovery code.
 *
 * @param code as printed; case and separators do not matter
 */
public record RecoveryLogin(
        MemberName member, @Length(min = 1, max = 64) Secret code) {}
