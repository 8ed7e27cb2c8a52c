package dev.ac7.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** One verb of the command; picocli fills its annotated fields before it runs. */
interface Verb {
    /**
     * Does what the verb says.
     *
     * @return the exit code of the process, see {@link ExitCode}
     * @throws CommandFailure when the verb ends with a message for the person
     * @throws IOException when a file or the network fails in a way nobody foresaw
     */
    int run(Shell shell) throws IOException;

    /** Adds options that no annotation can give, because they come from a table elsewhere. */
    default void extend(CommandSpec spec) {}
}
