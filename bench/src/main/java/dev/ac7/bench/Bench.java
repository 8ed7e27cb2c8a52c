package dev.ac7.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * Measures this checkout's servers against reference servers, side by side in one run.
 *
 * <p>{@code Bench <launcher> <reference folder> [<parts>]}: the launcher is this checkout's {@code ac7}; the reference
 * folder holds {@code reference.mjs}, {@code reference-relay.mjs} and the load generators. Parts, separated by commas:
 * {@code broker}, {@code platform}, {@code authority}, or one of the authority's: {@code connect}, {@code presence},
 * {@code hosts}, {@code start}. Without parts all are measured. Absolute figures drift with the machine; the ratios of
 * one run do not.
 */
final class Bench {
    private Bench() {}

    /**
     * Runs the parts once.
     *
     * @throws IOException when a process cannot be started or a file cannot be written
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path launcher = Path.of(args[0]).toRealPath();
        Path reference = Path.of(args[1]).toRealPath();
        Set<String> parts = args.length < 3 ? Set.of("all") : Set.of(args[2].split(",", -1));
        Path work = Files.createTempDirectory("ac7-bench");
        System.out.printf(
                "%d cores, JDK %s, load generator included%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version());
        if (parts.contains("all") || parts.contains("broker")) {
            BrokerBench.run(launcher, reference, work);
        }
        if (parts.contains("all") || parts.contains("platform")) {
            new PlatformBench(launcher, work).run();
        }
        new AuthorityBench(launcher, reference, work).run(parts);
    }

    /** The middle one of an odd number of values. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
