package dev.ac7.contract.broker;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /platform-connect/bind}: the caller confirms to a platform who they are (broker.md, section 17).
 *
 * @param code what the platform shows, 1 to 32 characters, compared exactly
 * @param memberName who the person was told they are; the bind is refused when the caller is somebody else. An addition
 *     of this project, for pages
 */
public record PlatformBind(
        @Length(min = 1, max = 32) String code,
        @OptionalKey @Nullable MemberName memberName) {
    /** The code is worth an identity, so it shows nowhere. */
    @Override
    public String toString() {
        return "PlatformBind[hidden]";
    }
}
