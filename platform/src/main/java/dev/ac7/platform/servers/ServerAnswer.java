package dev.ac7.platform.servers;

import java.util.OptionalLong;

/** What came of asking a server. */
public sealed interface ServerAnswer {
    /**
     * It answered, with whatever status.
     *
     * @param body at most {@link ServerClient#MOST_BYTES}, as UTF-8
     * @param date what its {@code Date} header says, in epoch milliseconds
     */
    record Answered(int status, String body, OptionalLong date) implements ServerAnswer {}

    /** It could not be asked. */
    record Failed(ServerFailure failure) implements ServerAnswer {}
}
