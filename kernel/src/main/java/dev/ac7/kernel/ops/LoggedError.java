package dev.ac7.kernel.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An exception as the log shows it: type, message without credentials, the innermost frames, and the causes below it,
 * outermost first. Enough to find the place; not the hundreds of frames that hide it.
 */
record LoggedError(List<Link> chain) {
    /** Frames of each exception unless a program says otherwise. */
    static final int FRAMES = 10;

    private static final int CAUSES = 4;

    record Link(String type, String message, List<String> frames) {}

    /** An exception with at most so many frames of itself and of each cause. */
    static LoggedError of(Throwable thrown, int frames) {
        List<Link> chain = new ArrayList<>();
        Throwable current = thrown;
        while (current != null && chain.size() < CAUSES) {
            chain.add(new Link(
                    current.getClass().getName(),
                    Redaction.of(Objects.requireNonNullElse(current.getMessage(), "")),
                    Arrays.stream(current.getStackTrace())
                            .limit(frames)
                            .map(LoggedError::frame)
                            .toList()));
            current = current.getCause();
        }
        return new LoggedError(List.copyOf(chain));
    }

    private static String frame(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }
}
