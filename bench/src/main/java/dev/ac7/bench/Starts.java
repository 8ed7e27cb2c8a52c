package dev.ac7.bench;

import java.io.IOException;
import java.util.List;

/** How long a command takes from its start to its end. */
final class Starts {
    private Starts() {}

    static double millis(List<String> command) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + command.getFirst());
        }
        return (System.nanoTime() - began) / 1e6;
    }
}
