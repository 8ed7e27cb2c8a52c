package dev.ac7.cli;

import dev.ac7.contract.broker.TokenInfo;
import dev.ac7.contract.broker.TokenList;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ac7 tokens list}. */
@Command(description = "List the tokens of a member: one for each device.", sortOptions = false)
final class TokensListCommand implements Verb {
    @Mixin
    final MemberOption member = new MemberOption();

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        try (TeamDesk desk = options.open(shell)) {
            TokenList tokens = desk.tokens(member.find()
                    .or(desk::self)
                    .orElseThrow(() -> CommandFailure.usage("--member is required: the name of the member")));
            if (options.json()) {
                Json.print(shell, tokens);
            } else if (tokens.tokens().isEmpty()) {
                shell.out().println("(no tokens)");
            } else {
                Table table = new Table("id", "label", "origin", "created", "last used", "expires", "created by");
                tokens.tokens().forEach(token -> add(table, token));
                table.print(shell.out(), shell.paint());
            }
            return ExitCode.OK;
        }
    }

    private static void add(Table table, TokenInfo token) {
        table.add(
                token.id(),
                token.label().isEmpty() ? "-" : token.label(),
                token.origin().wireName(),
                instant(token.createdAt()),
                instant(token.lastUsedAt()),
                instant(token.expiresAt()),
                token.createdBy() == null ? "-" : token.createdBy().value());
    }

    private static String instant(@Nullable Long epochMillis) {
        return epochMillis == null
                ? "-"
                : Instant.ofEpochMilli(epochMillis)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
    }
}
