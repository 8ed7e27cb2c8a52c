package dev.ac7.contract.broker;

import dev.ac7.contract.Count;
import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Range;
import dev.ac7.contract.ToldApartBy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /enroll/approve}; the key {@code mode} says which of the two it is. */
@ToldApartBy("mode")
public sealed interface ApproveEnrollment {
    /** The code shown by the device; accepted in any case, with or without separators. */
    UserCode userCode();

    /** The member the device will act as. */
    MemberName memberName();

    /** The token's label, at most 64 characters; absent takes the device's own hint. */
    @Nullable
    String label();

    /** When the token expires, epoch milliseconds; absent is never. An addition of ours. */
    @Nullable
    Long expiresAt();

    /** Gives the device a token of a member that exists. */
    record Bind(
            UserCode userCode,
            MemberName memberName,
            @OptionalKey @Nullable @Length(max = 64) String label,
            @OptionalKey @Nullable @Range(min = 0) Long expiresAt)
            implements ApproveEnrollment {}

    /**
     * Creates the member together with the device's token.
     *
     * @param instructions at most 8192 characters; absent is empty
     * @param permissions at most 32 entries of 1 to 64 characters, each a leaf or a preset's name
     */
    record Create(
            UserCode userCode,
            MemberName memberName,
            RoleInput role,
            @OptionalKey @Nullable @Length(max = 8192) String instructions,
            @Count(max = 32) List<@Length(min = 1, max = 64) String> permissions,
            @OptionalKey @Nullable @Length(max = 64) String label,
            @OptionalKey @Nullable @Range(min = 0) Long expiresAt)
            implements ApproveEnrollment {
        public Create {
            permissions = List.copyOf(permissions);
        }
    }
}
