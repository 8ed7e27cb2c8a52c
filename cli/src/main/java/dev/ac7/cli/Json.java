package dev.ac7.cli;

import dev.ac7.contract.WireJson;
import java.nio.charset.StandardCharsets;

/** Results as JSON: one object on one line of stdout. */
final class Json {
    private Json() {}

    /** A record of the contract, or a map, on one line. */
    static String line(Object value) {
        return new String(WireJson.encode(value), StandardCharsets.UTF_8);
    }

    /** Prints a record of the contract, or a map. */
    static void print(Shell shell, Object value) {
        shell.out().println(line(value));
    }
}
