package dev.ac7.cli;

import dev.ac7.broker.federation.TrustFile;
import dev.ac7.broker.federation.TrustedPlatform;
import dev.ac7.client.ClientOptions;
import dev.ac7.client.PlatformClient;
import dev.ac7.client.PlatformError;
import dev.ac7.client.PlatformUnreachable;
import dev.ac7.client.PublicOrigin;
import dev.ac7.client.RegistrationOutcome;
import dev.ac7.client.RegistrationOutcome.Authorized;
import dev.ac7.client.ServerRegistration;
import dev.ac7.contract.platform.RegisterServer;
import dev.ac7.contract.platform.TrustBlock;
import dev.ac7.kernel.ops.InvalidSettings;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Registers this broker with a platform, from the first question to the trust file (contract: cli.md, section 19). */
final class Pairing {
    private final Shell shell;
    private final PairingRequest request;
    private final PairedFiles files;
    private final PairingScreen screen;

    Pairing(Shell shell, PairingRequest request, PairedFiles files) {
        this.shell = shell;
        this.request = request;
        this.files = files;
        this.screen = new PairingScreen(shell);
    }

    /**
     * Does it. The trust file is replaced at the very end, whole or not at all; before that nothing is changed.
     *
     * @param before the platform trusted so far, to be told beside the new one
     * @return the exit code
     */
    int run(ClientOptions options, Optional<TrustedPlatform> before) {
        files.obstacle().ifPresent(obstacle -> {
            throw PairingFailures.failed("the trust file could not be written: " + obstacle);
        });
        screen.registering(request);
        Approval approval = new Approval(PairingFailures::cancelled, screen::cancelled);
        try (Interrupts.Subscription _ = shell.interrupts().onInterrupt(approval::interrupted)) {
            Authorized team = await(begin(new PlatformClient(request.platform(), options)));
            TrustedPlatform trusted = checked(team.trust(), request.platform());
            return approval.settle(() -> keep(team, trusted, before));
        }
    }

    private ServerRegistration begin(PlatformClient client) {
        try {
            return ServerRegistration.begin(
                    client,
                    new RegisterServer(request.server().text(), request.member()),
                    shell.clock(),
                    screen.counting(shell.waiter()));
        } catch (PlatformError answer) {
            throw PairingFailures.refused(answer, request);
        } catch (PlatformUnreachable failure) {
            throw PairingFailures.unreachable(failure);
        }
    }

    private Authorized await(ServerRegistration registration) {
        // A code that is dead already, by this machine's clock, must not be shown to be confirmed in vain.
        if (registration.remaining().isZero()) {
            throw PairingFailures.expired(registration.clockDifference());
        }
        screen.waiting(registration);
        try {
            return switch (registration.await(screen::retrying)) {
                case Authorized team -> team;
                case RegistrationOutcome.Expired _ -> throw PairingFailures.expired(registration.clockDifference());
                case RegistrationOutcome.Unusable _ -> throw unusable("it does not say whom to trust");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PairingFailures.cancelled();
        } finally {
            screen.endCountdown();
        }
    }

    /** What may be written: usable by a broker, and about the platform that was asked, not about another. */
    private static TrustedPlatform checked(TrustBlock block, PublicOrigin platform) {
        try {
            TrustedPlatform trusted = new TrustedPlatform(block.issuer(), block.jwksUrl(), block.audience());
            if (!trusted.origin().equals(platform.canonical())) {
                throw unusable("its issuer " + Printable.line(trusted.issuer())
                        + " is not the platform that was asked, " + platform);
            }
            return trusted;
        } catch (InvalidSettings invalid) {
            throw unusable(String.join("; ", invalid.problems()));
        }
    }

    private static CommandFailure unusable(String why) {
        return PairingFailures.failed("confirmed, but the platform's answer cannot be used: " + why
                + "; nothing was written. Disconnect the team on the platform before you try again");
    }

    private int keep(Authorized team, TrustedPlatform trusted, Optional<TrustedPlatform> before) {
        try {
            TrustFile.write(files.trustFile(), trusted);
        } catch (UncheckedIOException e) {
            throw PairingFailures.failed("confirmed, but the trust file could not be written: "
                    + Explanation.of(e).message()
                    + "; the team's settings on the platform show it again: save it as " + files.trustFile());
        }
        screen.registered(
                request, team, trusted, files.trustFile(), before, RunningBroker.reloadHint(shell, files.config()));
        return ExitCode.OK;
    }
}
