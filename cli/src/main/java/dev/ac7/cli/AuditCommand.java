package dev.ac7.cli;

import dev.ac7.contract.broker.AuditChain;
import dev.ac7.contract.broker.AuditEntry;
import dev.ac7.contract.broker.AuditPage;
import dev.ac7.contract.broker.AuditQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ac7 audit}. */
@Command(description = "What was done, by whom and when, newest first.", sortOptions = false)
final class AuditCommand implements Verb {
    private static final int LARGEST_PAGE = 500;

    @Option(names = "--actor", paramLabel = "NAME", description = "Only what this member did.")
    @Nullable
    String actor;

    @Option(names = "--action", paramLabel = "WORD", description = "Only actions that begin so, for example token.")
    @Nullable
    String action;

    @Option(names = "--target", paramLabel = "NAME", description = "Only what was done to this.")
    @Nullable
    String target;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 500. 50 unless given.")
    int limit = 50;

    @Option(names = "--before", paramLabel = "SEQ", description = "Only entries with a smaller number.")
    @Nullable
    Long before;

    @Option(
            names = "--verify",
            description = "Check that no entry was changed or removed since it was written; exit code 1 if one was.")
    boolean verify;

    @Mixin
    final TeamOptions options = new TeamOptions();

    @Override
    public int run(Shell shell) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw CommandFailure.usage("--limit must be 1 to " + LARGEST_PAGE);
        }
        if (before != null && before < 1) {
            throw CommandFailure.usage("--before must be 1 or more");
        }
        try (TeamDesk desk = options.open(shell)) {
            return verify ? verify(shell, desk.verifyAudit()) : list(shell, desk);
        }
    }

    private int verify(Shell shell, AuditChain chain) {
        if (options.json()) {
            Json.print(shell, chain);
        } else if (chain.intact()) {
            shell.out().println("✓ the audit log is intact: " + chain.count() + " entries");
            shell.out().println("  last hash: " + chain.lastHash());
        }
        if (!chain.intact()) {
            throw CommandFailure.failed("the audit log was tampered with: entry " + chain.brokenAt() + " does not fit ("
                    + chain.why() + ")");
        }
        return ExitCode.OK;
    }

    private int list(Shell shell, TeamDesk desk) {
        AuditPage page = desk.audit(new AuditQuery(before, limit, actor, action, target));
        if (options.json()) {
            Json.print(shell, page);
            return ExitCode.OK;
        }
        if (page.entries().isEmpty()) {
            shell.out().println("(no entries)");
            return ExitCode.OK;
        }
        Table table = new Table("seq", "at", "actor", "action", "target", "source", "detail");
        page.entries().forEach(entry -> add(table, entry));
        table.print(shell.out(), shell.paint());
        if (page.next() != null) {
            shell.err().println("older entries: ac7 audit --before " + page.next());
        }
        return ExitCode.OK;
    }

    private static void add(Table table, AuditEntry entry) {
        table.add(
                Long.toString(entry.seq()),
                Instant.ofEpochMilli(entry.at()).truncatedTo(ChronoUnit.SECONDS).toString(),
                entry.actor().isEmpty() ? "-" : entry.actor(),
                entry.action(),
                entry.target().isEmpty() ? "-" : entry.target(),
                entry.source(),
                detail(entry.detail()));
    }

    private static String detail(Map<String, String> detail) {
        return new TreeMap<>(detail)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(" "));
    }
}
