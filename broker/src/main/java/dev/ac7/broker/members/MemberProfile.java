package dev.ac7.broker.members;

import dev.ac7.contract.broker.Presence;
import dev.ac7.contract.broker.Teammate;
import org.jspecify.annotations.Nullable;

/**
 * Who a member is.
 *
 * @param instructions private instructions; null for readers who may not see them
 */
public record MemberProfile(Teammate member, @Nullable String instructions, Presence presence) {}
