package dev.ac7.broker.setup;

import dev.ac7.broker.home.Frame;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.BearerToken;
import dev.ac7.kernel.secret.RecoveryCode;
import java.util.List;

/**
 * What the first admin takes away, shown once.
 *
 * @param member the first admin
 */
public record SetupDonePage(Frame frame, MemberName member, BearerToken token, List<RecoveryCode> recoveryCodes) {}
