package dev.ac7.cli;

import dev.ac7.platform.PlatformCore;
import dev.ac7.platform.access.Account;
import dev.ac7.platform.accounts.AccountFeature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code ac7 platform account}: the platform's accounts (platform.md, section 3). */
@Command(
        description =
                "List the platform's accounts, or let somebody make one: `add NAME` prints a link that is good for"
                        + " 24 hours and once, to be given to that person; `link` prints the one for the first account again. Works"
                        + " on the store, beside a running platform or without one. It is told where the store is as `ac7 platform"
                        + " serve` is: by the same flags, variables and files. With an OpenID provider accounts make themselves.",
        sortOptions = false)
final class PlatformAccountCommand implements Verb {
    @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "list (unless given), add, or link.")
    @Nullable
    String action;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "What the person will be called: 1 to 64 characters, unique in any letter case.")
    @Nullable
    String name;

    @Mixin
    final PlatformOptions options = new PlatformOptions();

    @Override
    public void extend(CommandSpec spec) {
        options.addFlags(spec);
    }

    @Override
    public int run(Shell shell) {
        String wanted = Given.text(action).orElse("list");
        if (!List.of("list", "add", "link").contains(wanted)) {
            throw CommandFailure.usage("platform account: " + Printable.line(wanted) + " is none of list, add, link");
        }
        if (wanted.equals("add") == (name == null)) {
            throw CommandFailure.usage(
                    name == null
                            ? "platform account add: name the person"
                            : "platform account " + wanted + " takes no name");
        }
        try (PlatformCore core = options.core(shell, !wanted.equals("list"))) {
            AccountFeature accounts = core.accounts();
            switch (wanted) {
                case "add" -> print(shell, accounts.accountLink(String.valueOf(name)));
                case "link" ->
                    print(
                            shell,
                            accounts.firstAccountLink()
                                    .orElseThrow(
                                            () -> CommandFailure.usage(
                                                    "platform account link: there is an account already,"
                                                            + " or an OpenID provider makes them; `add NAME` lets one more in")));
                default -> list(shell, accounts.list());
            }
            return ExitCode.OK;
        }
    }

    private static void print(Shell shell, String link) {
        shell.err().println("Good for 24 hours and once; whoever opens it makes the account:");
        shell.out().println(link);
    }

    private static void list(Shell shell, List<Account> accounts) {
        Table table = new Table("ACCOUNT", "NAME", "SIGNS IN BY", "SINCE");
        for (Account account : accounts) {
            table.add(account.id().toString(), account.name(), by(account), time(account.createdAt()));
        }
        table.print(shell);
    }

    private static String by(Account account) {
        return switch (account.issuer()) {
            case Account.LOCAL -> "authenticator";
            case Account.DEVELOPMENT -> "name alone";
            default -> account.issuer();
        };
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
