package dev.ac7.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Finds the verb that the arguments name, reads its options, and runs it. */
final class VerbLine {
    /** Options with a value that may stand before the second word of a verb, as in {@code ac7 member --url U list}. */
    private static final Set<String> MOVABLE = Set.of(
            "--url",
            "--token",
            "--token-file",
            "--config-path",
            "--config",
            "--db",
            "--ca-file",
            "--member-name",
            "--platform");

    private final Shell shell;

    VerbLine(Shell shell) {
        this.shell = shell;
    }

    /**
     * Runs one verb.
     *
     * @param args at least the verb
     * @return the exit code of the process
     * @throws CommandFailure when there is no such verb, its arguments are wrong, or it fails
     */
    int run(List<String> args) throws IOException {
        String first = args.getFirst();
        List<String> rest = args.subList(1, args.size());
        int at = Verbs.isGroup(first) ? secondWord(rest) : -1;
        if (at >= 0) {
            Optional<Verb> verb = Verbs.find(first + " " + rest.get(at));
            if (verb.isPresent()) {
                List<String> options = new ArrayList<>(rest);
                String second = options.remove(at);
                return run(verb.get(), "ac7 " + first + " " + second, options);
            }
        }
        Optional<Verb> verb = Verbs.find(first);
        return verb.isPresent() ? run(verb.get(), "ac7 " + first, rest) : withoutVerb(first, rest, at);
    }

    private int withoutVerb(String first, List<String> rest, int at) {
        if (!Verbs.isGroup(first)) {
            shell.err().print(Usage.ALL);
            throw CommandFailure.failed("unknown subcommand: " + Printable.line(first));
        }
        String usage = Usage.of(first);
        if (rest.stream().anyMatch(Ac7::isHelp)) {
            shell.out().print(usage);
            return ExitCode.OK;
        }
        shell.err().print(usage);
        if (at < 0) {
            throw CommandFailure.usage("`ac7 " + first + "` needs one of the subcommands above");
        }
        throw CommandFailure.usage("unknown subcommand: " + first + " " + Printable.line(rest.get(at)));
    }

    private int run(Verb verb, String name, List<String> options) throws IOException {
        CommandLine commandLine = commandLine(verb, name);
        try {
            if (commandLine.parseArgs(options.toArray(String[]::new)).isUsageHelpRequested()) {
                commandLine.usage(shell.out(), shell.paint() == Paint.ANSI ? Ansi.ON : Ansi.OFF);
                return ExitCode.OK;
            }
        } catch (ParameterException e) {
            throw CommandFailure.usage(e.getMessage() + " (see `" + name + " --help`)");
        }
        return verb.run(shell);
    }

    private static CommandLine commandLine(Verb verb, String name) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(verb);
        spec.name(name);
        verb.extend(spec);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        return new CommandLine(spec)
                // A value may begin with @, and two dashes in a row are a forgotten value.
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(false)
                .setInterpolateVariables(false);
    }

    /** Index of the first argument that is neither an option nor the value of one; -1 when there is none. */
    private static int secondWord(List<String> rest) {
        for (int at = 0; at < rest.size(); at++) {
            String argument = rest.get(at);
            if (!argument.startsWith("-")) {
                return at;
            }
            if (MOVABLE.contains(argument)) {
                at++;
            }
        }
        return -1;
    }
}
