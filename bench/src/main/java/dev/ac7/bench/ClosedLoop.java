package dev.ac7.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Requests one after another on each of some connections that are kept; every answer is timed. */
final class ClosedLoop {
    private ClosedLoop() {}

    /** What one run measured. */
    record Figures(double perSecond, double p50Micros, double p99Micros) {
        /** Medians of each figure over some rounds. */
        static Figures median(List<Figures> rounds) {
            return new Figures(
                    Bench.median(rounds.stream().mapToDouble(Figures::perSecond).toArray()),
                    Bench.median(rounds.stream().mapToDouble(Figures::p50Micros).toArray()),
                    Bench.median(rounds.stream().mapToDouble(Figures::p99Micros).toArray()));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.0f/s, p50 %.2f ms, p99 %.2f ms", perSecond, p50Micros / 1000, p99Micros / 1000);
        }
    }

    /** A GET with these header lines. */
    static byte[] get(int port, String target, String... headers) {
        return ("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAccept: application/json\r\n"
                        + String.join("\r\n", headers) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Runs it. Every answer must be 200. */
    static Figures run(int port, int connections, int seconds, Supplier<byte[]> requests)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<long[]>> loops = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int connection = 0; connection < connections; connection++) {
                loops.add(threads.submit(() -> loop(port, end, requests)));
            }
            long[] all = new long[0];
            for (Future<long[]> each : loops) {
                long[] some = each.get();
                int from = all.length;
                all = Arrays.copyOf(all, from + some.length);
                System.arraycopy(some, 0, all, from, some.length);
            }
            double passed = (System.nanoTime() - began) / 1e9;
            Arrays.sort(all);
            return new Figures(all.length / passed, all[all.length / 2] / 1e3, all[all.length * 99 / 100] / 1e3);
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        }
    }

    private static long[] loop(int port, long end, Supplier<byte[]> requests) throws IOException {
        long[] times = new long[1024];
        int count = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            for (long now = System.nanoTime(); now < end; ) {
                socket.getOutputStream().write(requests.get());
                HttpBytes.Head head = HttpBytes.head(in);
                if (head.status() != 200) {
                    throw new IOException("answered " + head.status() + ": " + head.text());
                }
                HttpBytes.skipBody(in, head);
                long then = System.nanoTime();
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                times[count++] = then - now;
                now = then;
            }
        }
        return Arrays.copyOf(times, count);
    }
}
