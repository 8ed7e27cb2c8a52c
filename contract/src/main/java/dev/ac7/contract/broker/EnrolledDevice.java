package dev.ac7.contract.broker;

import dev.ac7.contract.Matches;
import dev.ac7.contract.Secret;

/**
 * Answer of {@code POST /enroll/poll} after approval; delivered once.
 *
 * @param token the device's own token
 * @param tokenId the id under which it is listed
 */
public record EnrolledDevice(
        @Matches(TokenInfo.PLAINTEXT) Secret token,
        @Matches(TokenInfo.UUID) String tokenId,
        Teammate member) {}
