package dev.ac7.cli;

import java.util.Optional;

/** A talk with the person at the terminal. */
interface Conversation extends AutoCloseable {
    /**
     * Asks one question and waits.
     *
     * @return the answer without surrounding blanks, possibly empty; nothing when the person ended the talk (end of
     *     input or Ctrl-C)
     */
    Optional<String> ask(String prompt);

    /** Prints one line. */
    void say(String line);

    /**
     * Wipes the last lines from the screen, so that a secret does not stay in view; best effort, does nothing where the
     * screen cannot do it.
     *
     * @param lines how many lines above the cursor
     */
    void wipe(int lines);

    @Override
    void close();
}
