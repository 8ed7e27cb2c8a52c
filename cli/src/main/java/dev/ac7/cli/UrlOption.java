package dev.ac7.cli;

import dev.ac7.client.BrokerUrl;
import dev.ac7.client.ClientOptions;
import dev.ac7.contract.InvalidValue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which broker to talk to, and how to know it is the right one (contract: cli.md, section 2). */
final class UrlOption {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Broker to talk to. Else AC7_URL, else http://127.0.0.1:8717.")
    @Nullable
    String url;

    @Mixin
    final CaFileOption trust = new CaFileOption();

    /** The broker: flag, then environment, then the default. */
    BrokerUrl url(Shell shell) {
        String text = Given.text(url).or(() -> shell.environment("AC7_URL")).orElse(BrokerUrl.DEFAULT.text());
        try {
            return new BrokerUrl(text);
        } catch (InvalidValue e) {
            throw CommandFailure.usage("the broker URL " + e.rule() + ", got \"" + Printable.line(text) + "\"");
        }
    }

    /** How to connect to it. */
    ClientOptions client(Shell shell) {
        return trust.client(shell);
    }

    /** Warns when a token is about to go over a wire that others can read. */
    void warnOfExposure(Shell shell) {
        BrokerUrl broker = url(shell);
        if (broker.isPlain() && !broker.isLoopback()) {
            shell.warn("the token travels unencrypted to " + broker + "; use https:// for a broker on another machine");
        }
    }

    /** Whether this verb was pointed at a broker by its own arguments. */
    boolean given() {
        return Given.text(url).isPresent();
    }
}
