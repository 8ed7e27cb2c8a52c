package dev.ac7.cli;

import dev.ac7.broker.federation.TrustedPlatform;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ac7 platform-connect}: registers this broker with a platform (contract: cli.md, section 19). */
@Command(
        description =
                "Register this broker with a platform, so that its team can be used there too. Somebody confirms it"
                        + " on the platform by a short code; then a trust file is written beside the configuration file.",
        footer = {
            "",
            "Exit codes: 0 registered, 1 refused or unreachable, 2 usage, 3 already registered, 4 expired.",
            "`ac7 platform-connect status` shows what is trusted and whether it works, `re-pair` replaces it,",
            "`unpair` removes it. `ac7-connect-platform` is the same command."
        },
        sortOptions = false)
final class PlatformConnectCommand implements Verb {
    @Mixin
    final PairingOptions options = new PairingOptions();

    @Override
    public int run(Shell shell) {
        PairingRequest request = options.request(Optional.empty());
        PairedFiles files = new PairedFiles(options.store.config(shell));
        MemberCheck.require(shell, options.store, request.member());
        Optional<TrustedPlatform> before = files.trustedIfReadable();
        before.ifPresent(old -> shell.warn("this broker already trusts " + Printable.line(old.issuer()) + " (team "
                + PairingScreen.teamId(old) + "); once this is confirmed it will not any more"));
        return new Pairing(shell, request, files).run(options.client(shell), Optional.empty());
    }
}
