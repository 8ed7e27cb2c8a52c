package dev.ac7.authority.settings;

import dev.ac7.kernel.ops.Setting;
import dev.ac7.kernel.ops.Settings;
import dev.ac7.kernel.ops.ValueType;
import java.util.List;

/**
 * Bounds (authority.md, sections 7 and 13). Counts unless said.
 *
 * @param connectPer30s {@code /connect} of one requester in 30 seconds, at level L0
 * @param connectPer10m {@code /connect} of one requester in 10 minutes, at level L0
 * @param hostMessagesPer30s messages of one host account in 30 seconds
 * @param presenceMessagesPer30s presence messages of one address in 30 seconds
 * @param oauthPer30s calls of one sign-in operation by one address in 30 seconds
 * @param httpPer30s other HTTP requests of one address in 30 seconds
 * @param connectBody bytes of a {@code /connect} body
 * @param capacityPer30s connects in 30 seconds that count as full load
 * @param mostPending connects that may wait at once
 * @param hostSocketsPerAccount open host sockets of one account
 * @param hostSocketsPerAddress open host sockets of one address
 * @param presenceSocketsPerAddress open presence sockets of one address
 */
public record LimitSettings(
        int connectPer30s,
        int connectPer10m,
        int hostMessagesPer30s,
        int presenceMessagesPer30s,
        int oauthPer30s,
        int httpPer30s,
        int connectBody,
        int capacityPer30s,
        int mostPending,
        int hostSocketsPerAccount,
        int hostSocketsPerAddress,
        int presenceSocketsPerAddress) {
    /** Bodies of {@code /connect} are never larger, in bytes; above it is abuse. */
    public static final int HARD_CONNECT_BODY = 131_072;

    static final Setting<Integer> CONNECT_30S =
            limit("CONNECT_RATE_LIMIT_PER_30S", "connects of one requester in 30 seconds", "500");
    static final Setting<Integer> CONNECT_10M =
            limit("CONNECT_RATE_LIMIT_PER_10M", "connects of one requester in 10 minutes", "10000");
    static final Setting<Integer> HOST_MESSAGES =
            limit("WS_HOST_MSG_RATE_LIMIT_PER_30S", "messages of one host account in 30 seconds", "300");
    static final Setting<Integer> PRESENCE_MESSAGES =
            limit("WS_PRESENCE_MSG_RATE_LIMIT_PER_30S", "presence messages of one address in 30 seconds", "300");
    static final Setting<Integer> OAUTH =
            limit("OAUTH_RATE_LIMIT_PER_30S", "calls of one sign-in operation by one address in 30 seconds", "30");
    static final Setting<Integer> HTTP =
            limit("HTTP_RATE_LIMIT_PER_30S", "other HTTP requests of one address in 30 seconds", "300");
    static final Setting<Integer> CONNECT_BODY = Names.setting(
                    "CONNECT_BODY_LIMIT_BYTES", ValueType.integer(1024, HARD_CONNECT_BODY), "bytes of a /connect body")
            .fallback("65536");
    static final Setting<Integer> CAPACITY =
            limit("AUTHORITY_CAPACITY_CONNECTS_PER_30S", "connects in 30 seconds that count as full load", "15000");
    static final Setting<Integer> PENDING =
            limit("AUTHORITY_MAX_PENDING", "connects that may wait for an answer at once", "5000");
    static final Setting<Integer> HOST_PER_ACCOUNT =
            limit("AUTHORITY_MAX_HOST_SOCKETS_PER_ACCOUNT", "open host sockets of one account", "16");
    static final Setting<Integer> HOST_PER_ADDRESS =
            limit("AUTHORITY_MAX_HOST_SOCKETS_PER_ADDRESS", "open host sockets of one address", "64");
    static final Setting<Integer> PRESENCE_PER_ADDRESS =
            limit("AUTHORITY_MAX_PRESENCE_SOCKETS_PER_ADDRESS", "open presence sockets of one address", "64");

    static final List<Setting<?>> ALL = List.of(
            CONNECT_30S,
            CONNECT_10M,
            HOST_MESSAGES,
            PRESENCE_MESSAGES,
            OAUTH,
            HTTP,
            CONNECT_BODY,
            CAPACITY,
            PENDING,
            HOST_PER_ACCOUNT,
            HOST_PER_ADDRESS,
            PRESENCE_PER_ADDRESS);

    static LimitSettings from(Settings settings) {
        return new LimitSettings(
                settings.value(CONNECT_30S),
                settings.value(CONNECT_10M),
                settings.value(HOST_MESSAGES),
                settings.value(PRESENCE_MESSAGES),
                settings.value(OAUTH),
                settings.value(HTTP),
                settings.value(CONNECT_BODY),
                settings.value(CAPACITY),
                settings.value(PENDING),
                settings.value(HOST_PER_ACCOUNT),
                settings.value(HOST_PER_ADDRESS),
                settings.value(PRESENCE_PER_ADDRESS));
    }

    private static Setting<Integer> limit(String variable, String description, String fallback) {
        return Names.setting(variable, ValueType.integer(1, 1_000_000_000), description)
                .fallback(fallback);
    }
}
