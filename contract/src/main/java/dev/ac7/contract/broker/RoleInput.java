package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * A role as it is sent; an absent description is an empty one.
 *
 * @param title 1 to 64 characters
 * @param description at most 512 characters
 */
public record RoleInput(
        @Length(min = 1, max = 64) String title,
        @OptionalKey @Nullable @Length(max = 512) String description) {
    /** The role this stands for. */
    public Role role() {
        return new Role(title, description == null ? "" : description);
    }
}
