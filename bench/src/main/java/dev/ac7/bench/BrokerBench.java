package dev.ac7.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures a broker against {@code reference.mjs}, alternating, and prints medians and ratios. */
final class BrokerBench {
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 64;
    private static final int SECONDS = 6;
    private static final int STARTS = 9;
    private static final int DEVICES = 8;
    private static final int SUBSCRIBERS = 1000;
    private static final int IDLE = 10_000;

    private BrokerBench() {}

    /** Runs everything once. */
    static void run(Path launcher, Path reference, Path work) throws IOException, InterruptedException {
        try (Contender ac7 = Contender.ac7(launcher, work);
                Contender node = Contender.reference(reference, work)) {
            authenticatedGet(ac7, node, reference, work);
            enrolAndPoll(ac7);
            durablePush(ac7, reference, work);
            fanOut(ac7, node, reference, work, 1);
            fanOut(ac7, node, reference, work, 16);
            commandStart(launcher, ac7, node);
            idleMemory(ac7, node);
        }
        idleSubscribers(launcher, work);
        serverStart(launcher, reference, work);
    }

    private static void authenticatedGet(Contender ac7, Contender node, Path reference, Path work)
            throws IOException, InterruptedException {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] tail = new double[ROUNDS];
        Load.get(ac7, reference, work, CONNECTIONS, 3);
        Load.get(node, reference, work, CONNECTIONS, 3);
        for (int i = 0; i < ROUNDS; i++) {
            Load.Figures mine = Load.get(ac7, reference, work, CONNECTIONS, SECONDS);
            ours[i] = mine.perSecond();
            tail[i] = mine.p99Micros() / 1000.0;
            theirs[i] = Load.get(node, reference, work, CONNECTIONS, SECONDS).perSecond();
        }
        System.out.printf(
                "authenticated GET /roster, %d connections: %.0f/s, p99 %.1f ms; reference %.0f/s; ratio %.2f%n",
                CONNECTIONS,
                Bench.median(ours),
                Bench.median(tail),
                Bench.median(theirs),
                Bench.median(ours) / Bench.median(theirs));
    }

    private static void enrolAndPoll(Contender ac7) throws InterruptedException {
        System.out.printf(
                "enrol + first poll, 8 devices at a time, each on disk: %.0f pairs/s (the reference has no such thing)%n",
                Enrolments.perSecond(ac7, DEVICES));
    }

    /** One writer makes one commit for each push; many share commits. */
    private static void durablePush(Contender ac7, Path reference, Path work) throws IOException, InterruptedException {
        double[] many = new double[ROUNDS];
        double[] tail = new double[ROUNDS];
        double[] alone = new double[ROUNDS];
        double[] aloneTail = new double[ROUNDS];
        Load.push(ac7, reference, work, CONNECTIONS, SECONDS);
        for (int i = 0; i < ROUNDS; i++) {
            Load.Figures together = Load.push(ac7, reference, work, CONNECTIONS, SECONDS);
            many[i] = together.perSecond();
            tail[i] = together.p99Micros() / 1000.0;
            Load.Figures single = Load.push(ac7, reference, work, 1, SECONDS);
            alone[i] = single.perSecond();
            aloneTail[i] = single.p99Micros() / 1000.0;
        }
        System.out.printf(
                "durable push, %d writers: %.0f/s, p99 %.1f ms; one writer, one commit each: %.0f/s, p99 %.1f ms; ratio %.1f%n",
                CONNECTIONS,
                Bench.median(many),
                Bench.median(tail),
                Bench.median(alone),
                Bench.median(aloneTail),
                Bench.median(many) / Bench.median(alone));
    }

    private static void fanOut(Contender ac7, Contender node, Path reference, Path work, int writers)
            throws IOException, InterruptedException {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        long missing = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Load.Deliveries mine = Load.fanOut(ac7, reference, work, SUBSCRIBERS, writers, SECONDS);
            ours[i] = mine.perSecond();
            missing += mine.missing();
            theirs[i] = Load.fanOut(node, reference, work, SUBSCRIBERS, writers, SECONDS)
                    .perSecond();
        }
        System.out.printf(
                "fan-out to %d subscribers, %d writers: %.0f deliveries/s, %d missing; reference %.0f/s; ratio %.2f%n",
                SUBSCRIBERS,
                writers,
                Bench.median(ours),
                missing,
                Bench.median(theirs),
                Bench.median(ours) / Bench.median(theirs));
    }

    private static void idleSubscribers(Path launcher, Path work) throws IOException, InterruptedException {
        try (Contender ac7 = Contender.ac7(launcher, Files.createDirectories(work.resolve("idle")))) {
            System.out.println(IdleSubscribers.measure(ac7, IDLE));
        }
    }

    private static void commandStart(Path launcher, Contender ac7, Contender node)
            throws IOException, InterruptedException {
        double[] ours = new double[STARTS];
        double[] theirs = new double[STARTS];
        for (int i = -1; i < STARTS; i++) {
            double mine =
                    Starts.millis(List.of(launcher.toString(), "roster", "--url", ac7.url(), "--token", ac7.token()));
            double other = Starts.millis(List.of(
                    "node",
                    "-e",
                    "fetch(process.argv[1]+'/roster',{headers:{authorization:'Bearer '+process.argv[2]}})"
                            + ".then(r=>r.json()).then(j=>console.log(j.teammates.length))",
                    node.url(),
                    node.token()));
            if (i >= 0) {
                ours[i] = mine;
                theirs[i] = other;
            }
        }
        System.out.printf(
                "command start (ac7 roster): %.0f ms; node with one fetch %.0f ms; ratio %.2f%n",
                Bench.median(ours), Bench.median(theirs), Bench.median(ours) / Bench.median(theirs));
    }

    private static void idleMemory(Contender ac7, Contender node) throws IOException {
        System.out.printf(
                "resident memory after this load: %d MiB; reference %d MiB%n",
                ac7.residentKib() / 1024, node.residentKib() / 1024);
    }

    private static void serverStart(Path launcher, Path reference, Path work) throws IOException, InterruptedException {
        double[] ours = new double[STARTS];
        double[] theirs = new double[STARTS];
        long resident = 0;
        long theirResident = 0;
        for (int i = 0; i < STARTS; i++) {
            long began = System.nanoTime();
            try (Contender ac7 = Contender.ac7(launcher, work)) {
                ours[i] = (System.nanoTime() - began) / 1e6;
                resident = ac7.residentKib();
            }
            began = System.nanoTime();
            try (Contender node = Contender.reference(reference, work)) {
                theirs[i] = (System.nanoTime() - began) / 1e6;
                theirResident = node.residentKib();
            }
        }
        System.out.printf(
                "server ready after start: %.0f ms, %d MiB resident; reference %.0f ms, %d MiB%n",
                Bench.median(ours), resident / 1024, Bench.median(theirs), theirResident / 1024);
    }
}
