package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import dev.ac7.contract.Matches;
import dev.ac7.contract.Range;

/**
 * A file that goes with a message. In requests only the path counts; the broker replaces the rest from the stored file.
 *
 * @param path absolute, at most 1024 characters
 * @param name 1 to 255 characters
 * @param size bytes
 * @param mimeType 1 to 255 characters
 */
public record Attachment(
        @Length(min = 1, max = 1024)
        @Matches(value = Attachment.PATH, says = "an absolute path without a trailing slash")
        String path,

        @Length(min = 1, max = 255) String name,
        @Range(min = 0) long size,
        @Length(min = 1, max = 255) String mimeType) {
    static final String PATH = "^/(?:[a-zA-Z0-9._\\- ]+(?:/[a-zA-Z0-9._\\- ]+)*)?$";
}
