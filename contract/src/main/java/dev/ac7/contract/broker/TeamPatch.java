package dev.ac7.contract.broker;

import dev.ac7.contract.IgnoreOtherTypes;
import dev.ac7.contract.Length;
import dev.ac7.contract.MinProperties;
import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PATCH /team}: at least one key. Only text counts; other keys and values of other types are dropped
 * unread.
 *
 * @param name 1 to 128 characters
 * @param directive 1 to 512 characters
 * @param context at most 4096 characters
 */
@MinProperties(1)
@IgnoreOtherTypes
public record TeamPatch(
        @OptionalKey @Nullable @Length(min = 1, max = 128) String name,
        @OptionalKey @Nullable @Length(min = 1, max = 512) String directive,
        @OptionalKey @Nullable @Length(max = 4096) String context) {}
