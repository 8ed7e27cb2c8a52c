package dev.ac7.contract.broker;

import dev.ac7.contract.Count;
import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /objectives}.
 *
 * @param outcome what must be true when it is done
 * @param watchers at most 64
 * @param attachments at most 64
 */
public record CreateObjective(
        @Length(min = 1, max = 200) String title,
        @Length(min = 1, max = 2048) String outcome,
        @OptionalKey @Nullable @Length(max = 4096) String body,
        MemberName assignee,
        @OptionalKey @Nullable @Count(max = 64) List<MemberName> watchers,
        @OptionalKey @Nullable @Count(max = 64) List<Attachment> attachments) {
    public CreateObjective {
        watchers = watchers == null ? null : List.copyOf(watchers);
        attachments = attachments == null ? null : List.copyOf(attachments);
    }
}
