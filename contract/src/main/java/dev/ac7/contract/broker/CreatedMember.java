package dev.ac7.contract.broker;

import dev.ac7.contract.Matches;
import dev.ac7.contract.Secret;

/**
 * Answer of {@code POST /members}.
 *
 * @param token the first token, shown here and nowhere else
 */
public record CreatedMember(
        Teammate member, @Matches(TokenInfo.PLAINTEXT) Secret token) {}
