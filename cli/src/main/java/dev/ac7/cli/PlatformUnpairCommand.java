package dev.ac7.cli;

import dev.ac7.broker.federation.TrustedPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 platform-connect unpair}: ends this broker's trust in a platform (contract: platform.md, section 10). */
@Command(
        description =
                "Remove the trust file, so that the broker takes no token of the platform any more. Its own sign-in"
                        + " and tokens are not touched.",
        sortOptions = false)
final class PlatformUnpairCommand implements Verb {
    @Mixin
    final StoreOptions store = new StoreOptions();

    @Option(
            names = {"--yes", "-y"},
            description = "Do not ask.")
    boolean yes;

    @Override
    public int run(Shell shell) throws IOException {
        PairedFiles files = new PairedFiles(store.config(shell));
        if (Files.notExists(files.trustFile())) {
            shell.out().println("There is no trust file at " + files.trustFile() + ": nothing to remove.");
            return ExitCode.OK;
        }
        Optional<TrustedPlatform> trusted = files.trustedIfReadable();
        if (!agreed(shell, files, trusted)) {
            throw CommandFailure.usage("platform-connect: nothing was removed");
        }
        files.removeTrust();
        shell.out().println(shell.paint().good("✓") + " Removed " + files.trustFile() + ".");
        shell.out().println(RunningBroker.reloadHint(shell, files.config()));
        shell.out()
                .println("On the platform the team still exists: its owner removes it under "
                        + trusted.map(platform -> platform.origin() + "/t/" + PairingScreen.teamId(platform))
                                .orElse("the team's page")
                        + ", settings, Disconnect team.");
        return ExitCode.OK;
    }

    private boolean agreed(Shell shell, PairedFiles files, Optional<TrustedPlatform> trusted) {
        if (yes) {
            return true;
        }
        if (!shell.conversation()) {
            throw CommandFailure.usage("platform-connect: there is no terminal to confirm on: add --yes");
        }
        shell.out()
                .println("This removes " + files.trustFile()
                        + trusted.map(platform -> ": " + Printable.line(platform.issuer()) + ", team "
                                        + PairingScreen.teamId(platform))
                                .orElse(", which cannot be read")
                        + ".");
        shell.out().println("Nobody will reach the team through the platform any more.");
        return new PlainConversation(shell)
                .ask("Remove it? [y/N] ")
                .filter(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
                .isPresent();
    }
}
