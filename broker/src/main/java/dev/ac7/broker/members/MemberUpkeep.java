package dev.ac7.broker.members;

import dev.ac7.broker.home.Problems;
import dev.ac7.contract.broker.TokenInfo;
import dev.ac7.contract.broker.TokenOrigin;
import java.util.List;
import java.util.Set;

/**
 * What the Manage tab shows.
 *
 * @param tokens unexpired tokens, oldest first
 * @param inUse ids of those that a connection holds right now
 * @param authenticator whether one is enrolled
 * @param recoveryCodesLeft unused recovery codes
 * @param deletable whether the reader may delete the member
 * @param problems by field name: "code" (authenticator form), "confirm" (deletion form)
 */
public record MemberUpkeep(
        List<TokenInfo> tokens,
        Set<String> inUse,
        boolean authenticator,
        int recoveryCodesLeft,
        boolean deletable,
        Problems problems) {

    /** Where tokens of this origin come from, in words. */
    public static String origin(TokenOrigin origin) {
        return switch (origin) {
            case BOOTSTRAP -> "made with the member";
            case ROTATE -> "made by a rotation";
            case ENROLL -> "approved device";
        };
    }
}
