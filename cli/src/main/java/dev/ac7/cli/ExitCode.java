package dev.ac7.cli;

/** Exit codes of every verb (contract: cli.md, section 1). */
final class ExitCode {
    /** Done. */
    static final int OK = 0;

    /** HTTP error, I/O, or anything that is not a mistake in how the command was called. */
    static final int FAILED = 1;

    /** Missing or contradictory argument, or a precondition refused. */
    static final int USAGE = 2;

    /** {@code platform-connect}: the platform has this server already (cli.md, section 19). */
    static final int ALREADY_REGISTERED = 3;

    /** {@code platform-connect}: nobody confirmed the code in time. */
    static final int EXPIRED = 4;

    private ExitCode() {}
}
