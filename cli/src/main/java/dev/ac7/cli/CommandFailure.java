package dev.ac7.cli;

/**
 * Ends a command with an exit code and one message for stderr, which says what is wrong and what to do next (contract:
 * cli.md, section 1).
 */
final class CommandFailure extends RuntimeException {
    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A missing or contradictory argument, or a refused precondition: exit code 2. */
    static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /** Anything else that went wrong: exit code 1. */
    static CommandFailure failed(String message) {
        return new CommandFailure(ExitCode.FAILED, message);
    }

    /** What has an exit code of its own. */
    static CommandFailure of(int exitCode, String message) {
        return new CommandFailure(exitCode, message);
    }

    /** Exit code of the process, see {@link ExitCode}. */
    int exitCode() {
        return exitCode;
    }

    /** The message; never null, unlike in a general exception. */
    String message() {
        return String.valueOf(getMessage());
    }
}
