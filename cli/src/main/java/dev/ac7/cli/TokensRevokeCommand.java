package dev.ac7.cli;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.TokenInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ac7 tokens revoke}. */
@Command(description = "Revoke one token; what uses it stops working at its next request.", sortOptions = false)
final class TokensRevokeCommand implements Verb {
    private static final int SHORTEST_PREFIX = 4;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Id of the token as `ac7 tokens list` shows it, or its first characters (at least 4).")
    @Nullable
    String word;

    @Option(names = "--id", paramLabel = "ID", description = "The same as a flag.")
    @Nullable
    String option;

    @Mixin
    final MemberFlag member = new MemberFlag();

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        String id = id();
        try (TeamDesk desk = options.open(shell)) {
            MemberName name = member.find()
                    .or(desk::self)
                    .orElseThrow(() -> CommandFailure.usage("--member is required: the name of the member"));
            TokenInfo token = chosen(desk.tokens(name).tokens(), id, name);
            desk.revoke(name, token.id());
            if (options.json()) {
                Json.print(shell, Map.of("revoked", token.id()));
                return ExitCode.OK;
            }
            shell.out()
                    .println("✓ revoked token '" + Printable.line(token.label()) + "' (" + token.id() + ") of '" + name
                            + "'");
            desk.whereabouts().forEach(shell.out()::println);
            return ExitCode.OK;
        }
    }

    private String id() {
        String id = option == null ? word : option;
        if (id == null || id.length() < SHORTEST_PREFIX || (option != null && word != null)) {
            throw CommandFailure.usage("name one token: its id as `ac7 tokens list` shows it, at least "
                    + SHORTEST_PREFIX + " characters of it");
        }
        return id;
    }

    private static TokenInfo chosen(List<TokenInfo> tokens, String id, MemberName name) {
        List<TokenInfo> matching =
                tokens.stream().filter(token -> token.id().startsWith(id)).toList();
        return switch (matching.size()) {
            case 0 ->
                throw CommandFailure.failed(
                        "'" + name + "' has no token " + id + " (see `ac7 tokens list --member " + name + "`)");
            case 1 -> matching.getFirst();
            default ->
                throw CommandFailure.usage(
                        "--id " + id + " fits " + matching.size() + " tokens of '" + name + "'; give more of it");
        };
    }
}
