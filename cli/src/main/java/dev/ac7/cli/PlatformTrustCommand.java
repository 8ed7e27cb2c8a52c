package dev.ac7.cli;

import dev.ac7.broker.federation.TrustedPlatform;
import dev.ac7.client.FetchedKeys;
import dev.ac7.client.PlatformClient;
import dev.ac7.client.PlatformError;
import dev.ac7.client.PlatformUnreachable;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ac7 platform-connect status}: which platform this broker trusts, and whether its keys can be had. */
@Command(
        description =
                "Show which platform this broker trusts, whether its keys can be fetched from here, and how far the"
                        + " two clocks are apart. Exit code 0 when all of it is well.",
        sortOptions = false)
final class PlatformTrustCommand implements Verb {
    /** Tokens live a minute: a server that is so far ahead takes none (platform.md, section 11). */
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(60);

    @Mixin
    final StoreOptions store = new StoreOptions();

    @Mixin
    final CaFileOption trust = new CaFileOption();

    @Override
    public int run(Shell shell) {
        PairedFiles files = new PairedFiles(store.config(shell));
        PrintStream out = shell.out();
        Optional<TrustedPlatform> overlay = files.trusted();
        Optional<TrustedPlatform> trusted = overlay.or(files::inConfiguration);
        if (trusted.isEmpty()) {
            out.println("trust      none: there is no " + files.trustFile());
            throw PairingFailures.failed(
                    "this broker trusts no platform: `ac7 platform-connect` registers it with one");
        }
        TrustedPlatform platform = trusted.get();
        out.println("trust      " + (overlay.isPresent() ? files.trustFile() : "the jwt block of " + files.config()));
        out.println("issuer     " + Printable.line(platform.issuer()));
        out.println("audience   " + Printable.line(platform.audience()));
        out.println("keys       " + Printable.line(platform.jwksUrl()));
        FetchedKeys keys = fetch(shell, platform);
        out.println("           " + keys.usable() + " for RS256 of " + keys.total());
        Optional<Duration> ahead =
                keys.date().map(date -> Duration.between(date, shell.clock().instant()));
        out.println("clock      " + ahead.map(PlatformTrustCommand::clock).orElse("unknown: the answer had no date"));
        if (keys.usable() == 0) {
            throw PairingFailures.failed("the key set holds no key for RS256, so no token can be checked");
        }
        if (ahead.filter(difference -> difference.compareTo(TOKEN_LIFE) >= 0).isPresent()) {
            throw PairingFailures.failed(
                    "this machine's clock is so far ahead that tokens are over before they arrive: set it");
        }
        return ExitCode.OK;
    }

    private FetchedKeys fetch(Shell shell, TrustedPlatform platform) {
        try {
            return PlatformClient.keys(URI.create(platform.jwksUrl()), trust.client(shell));
        } catch (PlatformError answer) {
            throw PairingFailures.failed("the keys cannot be had: " + answer.statusLine()
                    + answer.location().map(place -> " to " + place).orElse("")
                    + (answer.said().equals(answer.statusLine()) ? "" : ": " + answer.said())
                    + "; tokens are refused once the broker's copy is gone");
        } catch (PlatformUnreachable failure) {
            throw PairingFailures.unreachable(failure);
        }
    }

    private static String clock(Duration ahead) {
        long seconds = ahead.abs().toSeconds();
        if (seconds < 2) {
            return "the same as the platform's";
        }
        return Lifetime.shown(Duration.ofSeconds(seconds))
                + (ahead.isNegative() ? " behind the platform's" : " ahead of the platform's");
    }
}
