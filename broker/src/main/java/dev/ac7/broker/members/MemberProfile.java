package dev.ac7.broker.members;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a member is.
 *
 * @param permissions resolved leaves in canonical order
 * @param instructions private instructions; null for readers who may not see them
 * @param self whether this is the reader
 * @param connected open message streams
 * @param lastSeen epoch milliseconds; null when never
 */
public record MemberProfile(
        String name,
        String roleTitle,
        String roleDescription,
        List<String> permissions,
        @Nullable String instructions,
        boolean self,
        int connected,
        @Nullable Long lastSeen) {}
