package dev.ac7.broker.members;

import dev.ac7.broker.home.Problems;
import java.util.List;

/**
 * What the Manage tab shows.
 *
 * @param tokens unexpired tokens, oldest first
 * @param authenticator whether one is enrolled
 * @param recoveryCodesLeft unused recovery codes
 * @param deletable whether the reader may delete the member
 * @param problems by field name: {@code code} (authenticator form), {@code confirm} (deletion form)
 */
public record MemberUpkeep(
        List<TokenRow> tokens, boolean authenticator, int recoveryCodesLeft, boolean deletable, Problems problems) {}
