package dev.ac7.contract.broker;

import dev.ac7.contract.Matches;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /session/totp}.
 *
 * @param code six ASCII digits
 * @param member who signs in; absent, every member with an authenticator is tried
 */
public record LoginRequest(
        @Matches(value = "^\\d{6}$", says = "6 digits") Secret code,
        @OptionalKey @Nullable MemberName member) {}
