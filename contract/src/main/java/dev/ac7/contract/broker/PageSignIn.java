package dev.ac7.contract.broker;

import dev.ac7.contract.Matches;
import dev.ac7.contract.Secret;

/**
 * Body of {@code POST /platform-connect/sign-in}: a member signs in to the page that confirms them to a platform, and
 * to nothing else.
 *
 * @param member who signs in
 * @param code six ASCII digits
 */
public record PageSignIn(
        MemberName member,
        @Matches(value = "^\\d{6}$", says = "6 digits") Secret code) {}
