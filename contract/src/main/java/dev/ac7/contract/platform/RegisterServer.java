package dev.ac7.contract.platform;

import dev.ac7.contract.Length;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.broker.MemberName;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/servers/register/start} (platform.md, section 4.1).
 *
 * @param hostedAt the server's public URL, without slashes at its end; what it may be is the platform's rule, and how
 *     long, so that a URL that is too long is called a wrong URL
 * @param memberName of whoever registers it, to be filled in on the platform's page
 */
public record RegisterServer(
        @Length(max = RegisterServer.LONGEST_BODY) String hostedAt,
        @OptionalKey @Nullable MemberName memberName) {
    /** Longest body, in bytes: no URL in it is longer. */
    public static final int LONGEST_BODY = 4096;
}
