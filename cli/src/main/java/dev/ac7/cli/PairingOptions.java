package dev.ac7.cli;

import dev.ac7.client.ClientOptions;
import dev.ac7.client.PublicOrigin;
import dev.ac7.contract.InvalidValue;
import dev.ac7.contract.broker.MemberName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is to be registered, with whom, and by which member (contract: cli.md, section 19). */
final class PairingOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Public URL of this server, as people's browsers reach it. Required.")
    @Nullable
    String url;

    @Option(
            names = "--member-name",
            paramLabel = "NAME",
            description = "Member of this team who will own it on the platform. Required.")
    @Nullable
    String member;

    @Option(names = "--platform", paramLabel = "URL", description = "Origin of the platform. Required.")
    @Nullable
    String platform;

    @Mixin
    final StoreOptions store = new StoreOptions();

    @Mixin
    final CaFileOption trust = new CaFileOption();

    /**
     * What the options say.
     *
     * @param known the platform where none is given
     * @throws CommandFailure exit code 2, naming everything that is missing or cannot be used
     */
    PairingRequest request(Optional<String> known) {
        List<String> problems = new ArrayList<>();
        Optional<PublicOrigin> server = origin("--url", Given.text(url), problems);
        Optional<MemberName> name = member(problems);
        Optional<PublicOrigin> other = origin("--platform", Given.text(platform).or(() -> known), problems);
        return server.flatMap(here -> name.flatMap(who -> other.map(there -> new PairingRequest(here, who, there))))
                .orElseThrow(() -> CommandFailure.usage(
                        "platform-connect: " + String.join("; ", problems) + " (see `ac7 platform-connect --help`)"));
    }

    private static Optional<PublicOrigin> origin(String flag, Optional<String> text, List<String> problems) {
        if (text.isEmpty()) {
            problems.add(flag + " is required");
            return Optional.empty();
        }
        try {
            return Optional.of(new PublicOrigin(text.get()));
        } catch (InvalidValue invalid) {
            problems.add(flag + " " + invalid.rule() + ", got \"" + Printable.line(text.get()) + "\"");
            return Optional.empty();
        }
    }

    private Optional<MemberName> member(List<String> problems) {
        Optional<String> text = Given.text(member);
        if (text.isEmpty()) {
            problems.add("--member-name is required");
            return Optional.empty();
        }
        try {
            return Optional.of(new MemberName(text.get()));
        } catch (InvalidValue invalid) {
            problems.add("--member-name " + invalid.rule());
            return Optional.empty();
        }
    }

    /** How to connect to the platform. */
    ClientOptions client(Shell shell) {
        return trust.client(shell);
    }
}
