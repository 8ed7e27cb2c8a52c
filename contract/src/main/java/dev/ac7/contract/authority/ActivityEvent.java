package dev.ac7.contract.authority;

import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a server; also how events lie in Redis (authority.md, section 10).
 *
 * @param ts epoch milliseconds
 * @param type {@code online}, {@code offline}, {@code client_connect_ok}, {@code client_connect_rejected},
 *     {@code client_connect_timeout} or {@code client_connect_error}
 * @param serverName canonical
 * @param googleSub account of the host
 * @param clientKey who asked for the connection
 * @param authMode {@code public}, {@code private} or {@code anonymous}
 */
public record ActivityEvent(
        @Range(min = 0) long ts,
        String type,
        String serverName,
        @OptionalKey @Nullable String hostSessionId,
        @OptionalKey @Nullable String googleSub,
        @OptionalKey @Nullable String clientKey,
        @OptionalKey @Nullable String reason,
        @OptionalKey @Nullable String authMode) {}
