package dev.ac7.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;

/**
 * A talk on a real terminal, with line editing. Loaded only by verbs that have one, because loading it takes a while.
 */
final class JLineConversation implements Conversation {
    private final Terminal terminal;
    private final LineReader reader;

    private JLineConversation(Terminal terminal) {
        this.terminal = terminal;
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.DISABLE_HISTORY, true)
                .build();
    }

    /** Takes over the terminal of this process. */
    static Conversation open() {
        try {
            return new JLineConversation(TerminalBuilder.builder().system(true).build());
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be opened", e);
        }
    }

    @Override
    public Optional<String> ask(String prompt) {
        try {
            return Optional.of(reader.readLine(prompt).strip());
        } catch (UserInterruptException | EndOfFileException ended) {
            return Optional.empty();
        }
    }

    @Override
    public void say(String line) {
        terminal.writer().println(line);
        terminal.flush();
    }

    @Override
    public void wipe(int lines) {
        for (int line = 0; line < lines; line++) {
            terminal.puts(Capability.cursor_up);
            terminal.puts(Capability.carriage_return);
            terminal.puts(Capability.clr_eol);
        }
        terminal.flush();
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
