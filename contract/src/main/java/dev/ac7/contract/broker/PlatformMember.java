package dev.ac7.contract.broker;

/**
 * Answer of {@code GET /platform-connect/lookup}, given once for a code.
 *
 * @param memberName who confirmed it
 */
public record PlatformMember(MemberName memberName) {}
