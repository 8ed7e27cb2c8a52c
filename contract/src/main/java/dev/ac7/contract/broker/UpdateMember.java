package dev.ac7.contract.broker;

import dev.ac7.contract.Count;
import dev.ac7.contract.Length;
import dev.ac7.contract.MinProperties;
import dev.ac7.contract.OptionalKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PATCH /members/{name}}: at least one key.
 *
 * @param role replaces the whole role
 * @param instructions at most 8192 characters
 * @param permissions at most 32 entries of 1 to 64 characters, each a leaf or a preset's name
 */
@MinProperties(1)
public record UpdateMember(
        @OptionalKey @Nullable RoleInput role,
        @OptionalKey @Nullable @Length(max = 8192) String instructions,
        @OptionalKey @Nullable @Count(max = 32) List<@Length(min = 1, max = 64) String> permissions) {
    public UpdateMember {
        permissions = permissions == null ? null : List.copyOf(permissions);
    }
}
