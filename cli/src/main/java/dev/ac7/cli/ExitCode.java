package dev.ac7.cli;

/** Exit codes of every verb (contract: cli.md, section 1). */
final class ExitCode {
    /** Done. */
    static final int OK = 0;

    /** HTTP error, I/O, or anything that is not a mistake in how the command was called. */
    static final int FAILED = 1;

    /** Missing or contradictory argument, or a precondition refused. */
    static final int USAGE = 2;

    private ExitCode() {}
}
