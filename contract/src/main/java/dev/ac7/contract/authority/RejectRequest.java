package dev.ac7.contract.authority;

import dev.ac7.contract.Length;
import dev.ac7.contract.Matches;

/**
 * Body of {@code POST /reject}.
 *
 * @param reason shown to the requester
 */
public record RejectRequest(
        @Matches(value = ApproveRequest.UUID, says = "a UUID")
        String requestId,

        @Length(min = 1, max = 500) String reason) {}
