package dev.ac7.cli;

import dev.ac7.contract.WireJson;
import java.nio.charset.StandardCharsets;

/** Results as JSON: one object on one line of stdout. */
final class Json {
    private Json() {}

    /** Prints a record of the contract, or a map. */
    static void print(Shell shell, Object value) {
        shell.out().println(new String(WireJson.encode(value), StandardCharsets.UTF_8));
    }
}
