package dev.ac7.contract.broker;

import dev.ac7.contract.Range;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as stored, delivered and read back.
 *
 * @param id a UUID, version 4
 * @param ts epoch milliseconds, greater than that of every earlier message
 * @param to the recipient; null for a broadcast or a post into a thread
 * @param from the sender; {@code ac7} for notices of the broker
 * @param title null when none was given
 * @param data a free object; its {@code thread} says where the message belongs
 */
public record Message(
        String id,
        @Range(min = 0) long ts,
        @Nullable MemberName to,
        @Nullable String from,
        @Nullable String title,
        String body,
        LogLevel level,
        Map<String, Object> data,
        List<Attachment> attachments) {
    public Message {
        data = Collections.unmodifiableMap(data);
        attachments = List.copyOf(attachments);
    }
}
