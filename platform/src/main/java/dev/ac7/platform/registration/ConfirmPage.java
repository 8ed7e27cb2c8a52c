package dev.ac7.platform.registration;

import dev.ac7.platform.access.Account;
import dev.ac7.platform.home.Frame;
import dev.ac7.platform.servers.ServerOrigin;
import dev.ac7.platform.servers.ServerUrls;
import java.util.Optional;

/**
 * The page to compare and decide on (platform.md section 5).
 *
 * @param account that decides
 * @param userCode with its dash
 * @param origin of the server
 * @param inItsScript the host as people of its script read it; empty when it is ASCII
 * @param memberName as the tool said; empty when it said none
 * @param startedFrom the tool's address
 * @param sameAddress whether the reader has it too
 * @param startedAt epoch milliseconds
 * @param expiresAt epoch milliseconds
 */
public record ConfirmPage(
        Frame frame,
        Account account,
        String userCode,
        ServerOrigin origin,
        Optional<String> inItsScript,
        String memberName,
        String startedFrom,
        boolean sameAddress,
        long startedAt,
        long expiresAt) {
    static ConfirmPage of(Frame frame, Account account, String userCode, Pairing pairing, String readerAddress) {
        return new ConfirmPage(
                frame,
                account,
                userCode,
                pairing.origin(),
                ServerUrls.inItsScript(pairing.origin()),
                pairing.memberName(),
                pairing.startedFrom(),
                pairing.startedFrom().equals(readerAddress),
                pairing.startedAt(),
                pairing.expiresAt());
    }
}
