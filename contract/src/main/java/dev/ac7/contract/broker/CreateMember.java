package dev.ac7.contract.broker;

import dev.ac7.contract.Count;
import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /members}.
 *
 * @param instructions at most 8192 characters; absent is empty
 * @param permissions at most 32 entries of 1 to 64 characters, each a leaf or a preset's name
 */
public record CreateMember(
        MemberName name,
        RoleInput role,
        @OptionalKey @Nullable @Length(max = 8192) String instructions,
        @Count(max = 32) List<@Length(min = 1, max = 64) String> permissions) {
    public CreateMember {
        permissions = List.copyOf(permissions);
    }
}
