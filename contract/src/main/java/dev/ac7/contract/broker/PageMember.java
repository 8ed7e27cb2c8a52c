package dev.ac7.contract.broker;

import dev.ac7.contract.Range;

/**
 * Who is signed in to the page that confirms members to a platform; answer of {@code POST /platform-connect/sign-in}
 * and {@code GET /platform-connect/session}.
 *
 * @param expiresAt epoch milliseconds
 */
public record PageMember(
        MemberName memberName, @Range(min = 1) long expiresAt) {}
