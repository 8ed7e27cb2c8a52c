package dev.ac7.broker.sessions;

import dev.ac7.broker.home.Frame;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.secret.RecoveryCode;
import dev.ac7.kernel.secret.TotpSecret;
import dev.ac7.kernel.secret.TotpUri;
import java.util.List;

/**
 * The new authenticator secret and recovery codes of a member, shown once.
 *
 * @param member whose they are
 */
public record TotpIssuedPage(Frame frame, MemberName member, TotpSecret secret, List<RecoveryCode> recoveryCodes) {

    /** What the QR code holds. */
    public String uri() {
        return TotpUri.of("ac7-" + frame.team(), member.value(), secret);
    }
}
