package dev.ac7.cli;

import dev.ac7.contract.broker.ChannelDetail;
import dev.ac7.contract.broker.ChannelMember;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.MemberName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 channels add}. */
@Command(description = "Put a member into a channel; for the channel's admins.", sortOptions = false)
final class ChannelsAddCommand implements Verb {
    @Mixin
    final ChannelMemberWords words = new ChannelMemberWords();

    @Option(names = "--role", paramLabel = "ROLE", description = "member or admin. Else member.")
    @Nullable
    String role;

    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Override
    public int run(Shell shell) {
        ChannelSlug slug = words.channel();
        MemberName name = words.member();
        ChannelDetail detail = broker.client(shell).channels().add(slug, name, role(role));
        if (json) {
            Json.print(shell, detail);
        } else {
            // Who was in it already keeps their role, whatever was asked for.
            String given = detail.members().stream()
                    .filter(each -> each.memberName().equals(name))
                    .map(ChannelMember::role)
                    .findFirst()
                    .orElse(ChannelRole.MEMBER)
                    .wireName();
            shell.out()
                    .println("✓ '" + name + "' is in channel '"
                            + detail.channel().slug() + "' (role=" + given + ")");
        }
        return ExitCode.OK;
    }

    private static @Nullable ChannelRole role(@Nullable String text) {
        return switch (text) {
            case null -> null;
            case "member" -> ChannelRole.MEMBER;
            case "admin" -> ChannelRole.ADMIN;
            default ->
                throw CommandFailure.usage("--role must be member or admin; got \"" + Printable.line(text) + "\"");
        };
    }
}
