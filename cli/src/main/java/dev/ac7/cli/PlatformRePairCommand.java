package dev.ac7.cli;

import dev.ac7.broker.federation.TrustedPlatform;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ac7 platform-connect re-pair}: registers a broker anew that trusts a platform already. */
@Command(
        description = "Register again and replace the trust file, but only once that has succeeded. The platform is the"
                + " one trusted so far unless --platform names another. Disconnect the old team there first.",
        sortOptions = false)
final class PlatformRePairCommand implements Verb {
    @Mixin
    final PairingOptions options = new PairingOptions();

    @Override
    public int run(Shell shell) {
        PairedFiles files = new PairedFiles(options.store.config(shell));
        Optional<TrustedPlatform> before = files.trustedIfReadable();
        if (before.isEmpty() && Files.notExists(files.trustFile())) {
            throw CommandFailure.usage("platform-connect: there is no trust file at " + files.trustFile()
                    + " to replace: run `ac7 platform-connect` without re-pair");
        }
        PairingRequest request = options.request(before.map(TrustedPlatform::origin));
        MemberCheck.require(shell, options.store, request.member());
        return new Pairing(shell, request, files).run(options.client(shell), before);
    }
}
