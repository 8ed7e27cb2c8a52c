package dev.ac7.contract.broker;

/**
 * Answer of {@code POST /platform-connect/bind}.
 *
 * @param ok always true
 * @param memberName who is bound to the code: the caller
 */
public record PlatformBound(boolean ok, MemberName memberName) {}
