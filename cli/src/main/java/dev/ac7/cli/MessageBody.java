package dev.ac7.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a message says: the option's value, or standard input where that is {@code -}. */
final class MessageBody {
    private static final int LONGEST = 65_536;
    /** No character takes more bytes of UTF-8 for each of its UTF-16 units. */
    private static final int MOST_BYTES = LONGEST * 3 + 2;

    private MessageBody() {}

    /** The text, without the line end that closes what is piped in; {@link CommandFailure} when there is none. */
    static String read(Shell shell, @Nullable String option) throws IOException {
        if (option == null) {
            throw CommandFailure.usage("--body is required: what to say, or - to read it from standard input");
        }
        String text = option.equals("-") ? withoutLastLineEnd(input(shell)) : option;
        if (text.isEmpty()) {
            throw CommandFailure.usage("the body is empty");
        }
        if (text.length() > LONGEST) {
            throw CommandFailure.usage("the body is longer than 65,536 characters: send it in parts");
        }
        return text;
    }

    private static String input(Shell shell) throws IOException {
        return new String(shell.in().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }

    private static String withoutLastLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
