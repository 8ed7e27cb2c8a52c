package dev.ac7.contract.broker;

import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /channels/{slug}/members}; without one the caller joins.
 *
 * @param member whom to add
 * @param role {@code member} when unset; who joins by themselves is always that
 */
public record AddChannelMember(
        MemberName member, @OptionalKey @Nullable ChannelRole role) {}
