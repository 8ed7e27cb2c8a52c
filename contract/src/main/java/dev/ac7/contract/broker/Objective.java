package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import dev.ac7.contract.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that somebody is asked to do (OpenAPI schema {@code Objective}).
 *
 * @param id opaque, one path segment, 1 to 255 characters
 * @param outcome what must be true when it is done
 * @param completedAt epoch milliseconds; null until it is done
 * @param result null until it is done
 * @param blockReason null unless it is blocked
 */
public record Objective(
        @Length(min = 1, max = 255) String id,
        @Length(min = 1, max = 200) String title,
        @Length(max = 4096) String body,
        @Length(min = 1, max = 2048) String outcome,
        ObjectiveStatus status,
        MemberName assignee,
        MemberName originator,
        List<MemberName> watchers,
        @Range(min = 0) long createdAt,
        @Range(min = 0) long updatedAt,
        @Nullable @Range(min = 0) Long completedAt,
        @Nullable String result,
        @Nullable String blockReason,
        List<Attachment> attachments) {
    public Objective {
        watchers = List.copyOf(watchers);
        attachments = List.copyOf(attachments);
    }
}
