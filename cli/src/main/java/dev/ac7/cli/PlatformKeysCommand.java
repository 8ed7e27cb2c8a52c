package dev.ac7.cli;

import dev.ac7.platform.PlatformCore;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.minting.KeyPhase;
import dev.ac7.platform.minting.SigningKey;
import dev.ac7.platform.minting.SigningKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ac7 platform keys}: the platform's signing keys (platform.md, section 8.2). */
@Command(
        description =
                "List the platform's signing keys, rotate them, or remove one. Works on the store, beside a running"
                        + " platform or without one; a running one follows within a second. It is told where the store is as `ac7"
                        + " platform serve` is: by the same flags, variables and files.",
        sortOptions = false)
final class PlatformKeysCommand implements Verb {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "list (unless given), rotate, or remove.")
    @Nullable
    String action;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "KID",
            description = "The key to remove, or enough of its beginning to tell it from the others.")
    @Nullable
    String kid;

    @Option(
            names = "--now",
            description =
                    "rotate: the new key signs at once, for when the old one may be in wrong hands. Otherwise it is"
                            + " published first, so that no request fails.")
    boolean now;

    @Option(
            names = {"--yes", "-y"},
            description = "remove: do not ask.")
    boolean yes;

    @Mixin
    final PlatformOptions options = new PlatformOptions();

    @Override
    public void extend(CommandSpec spec) {
        options.addFlags(spec);
    }

    @Override
    public int run(Shell shell) {
        String wanted = Given.text(action).orElse("list");
        if (!List.of("list", "rotate", "remove").contains(wanted)) {
            throw CommandFailure.usage("platform keys: " + Printable.line(wanted) + " is none of list, rotate, remove");
        }
        if (wanted.equals("remove") == (kid == null)) {
            throw CommandFailure.usage(
                    kid == null
                            ? "platform keys remove: name the key; `ac7 platform keys list` shows them"
                            : "platform keys " + wanted + " takes no key");
        }
        try (PlatformCore core = options.core(shell, false)) {
            SigningKeys keys = core.minting().keys();
            switch (wanted) {
                case "rotate" -> rotate(shell, keys);
                case "remove" -> remove(shell, keys, String.valueOf(kid));
                default -> list(shell, keys);
            }
            return ExitCode.OK;
        }
    }

    private static void list(Shell shell, SigningKeys keys) {
        Table table = new Table("KEY", "PHASE", "PUBLISHED", "SIGNS FROM", "SIGNED LAST", "REMOVED");
        for (SigningKey key : keys.list()) {
            table.add(
                    key.kid(),
                    key.phase().wireName(),
                    time(key.publishedAt()),
                    time(key.activeAt()),
                    key.retiredAt().isPresent() ? time(key.retiredAt().getAsLong()) : "-",
                    key.removedAt().isPresent() ? time(key.removedAt().getAsLong()) : "-");
        }
        table.print(shell);
    }

    private void rotate(Shell shell, SigningKeys keys) {
        SigningKey next = now ? keys.rotateNow(Acting.OPERATOR) : keys.rotate(Acting.OPERATOR);
        shell.out()
                .println(shell.paint().good("✓")
                        + (now ? " rotated: " : " published: ")
                        + next.kid()
                        + (now
                                ? " signs from now on; a server may refuse it for half a minute"
                                : " signs from " + time(next.activeAt())));
    }

    private void remove(Shell shell, SigningKeys keys, String beginning) {
        List<SigningKey> found = keys.list().stream()
                .filter(key -> key.kid().startsWith(beginning) && key.phase() != KeyPhase.REMOVED)
                .toList();
        if (found.size() != 1) {
            throw CommandFailure.usage("platform keys remove: " + Printable.line(beginning)
                    + (found.isEmpty() ? " is no published key" : " is the beginning of more than one key")
                    + " (see `ac7 platform keys list`)");
        }
        SigningKey key = found.getFirst();
        if (!yes && !agreed(shell, key)) {
            throw CommandFailure.usage("platform keys remove: nothing was removed");
        }
        keys.remove(key.kid(), Acting.OPERATOR);
        shell.out()
                .println(shell.paint().good("✓") + " removed " + key.kid()
                        + "; servers that have the key set forget it within 15 minutes");
    }

    private static boolean agreed(Shell shell, SigningKey key) {
        if (!shell.conversation()) {
            throw CommandFailure.usage("platform keys remove: there is no terminal to confirm on: add --yes");
        }
        shell.out().println("This removes the " + key.phase().wireName() + " key " + key.kid() + " at once.");
        shell.out().println("What it signed is refused as soon as a server looks at the key set again.");
        Optional<String> answer = new PlainConversation(shell).ask("Remove it? [y/N] ");
        return answer.filter(text -> text.equalsIgnoreCase("y") || text.equalsIgnoreCase("yes"))
                .isPresent();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
