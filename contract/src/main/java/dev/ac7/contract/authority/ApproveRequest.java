package dev.ac7.contract.authority;

import dev.ac7.contract.Matches;

/** Body of {@code POST /approve}. */
public record ApproveRequest(
        @Matches(value = ApproveRequest.UUID, says = "a UUID")
        String requestId) {
    static final String UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
}
