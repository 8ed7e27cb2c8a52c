package dev.ac7.contract.broker;

import dev.ac7.contract.Count;
import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /push}. The sender is never here: it comes from the credential.
 *
 * @param to the recipient; unset for a broadcast or a post into a channel
 * @param title at most 200 characters
 * @param body 1 to 65,536 characters
 * @param level {@code info} when unset
 * @param data a free object; its {@code thread} routes the message (broker.md section 9)
 * @param attachments at most 64
 */
public record PushPayload(
        @OptionalKey(orNull = true) @Nullable MemberName to,

        @OptionalKey(orNull = true) @Nullable @Length(max = 200)
        String title,

        @Length(min = 1, max = 65_536) String body,
        @OptionalKey @Nullable LogLevel level,
        @OptionalKey @Nullable Map<String, Object> data,
        @OptionalKey @Nullable @Count(max = 64) List<Attachment> attachments) {
    public PushPayload {
        data = data == null ? null : Collections.unmodifiableMap(data);
        attachments = attachments == null ? null : List.copyOf(attachments);
    }
}
