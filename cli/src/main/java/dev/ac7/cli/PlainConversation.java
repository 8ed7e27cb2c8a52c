package dev.ac7.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A talk over plain streams: quick to start, for a single question. */
final class PlainConversation implements Conversation {
    private final BufferedReader in;
    private final PrintStream out;

    PlainConversation(Shell shell) {
        this.in = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
        this.out = shell.out();
    }

    @Override
    public Optional<String> ask(String prompt) {
        out.print(prompt);
        out.flush();
        try {
            return Optional.ofNullable(in.readLine()).map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    @Override
    public void wipe(int lines) {
        // Plain streams have no cursor.
    }

    @Override
    public void close() {
        // The streams belong to the process.
    }
}
