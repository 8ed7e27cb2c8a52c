package dev.ac7.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Measures an authority against {@code reference-relay.mjs}, alternating, and prints medians and ratios. */
final class AuthorityBench {
    private static final int ROUNDS = 3;
    private static final int SECONDS = 6;
    private static final int STARTS = 9;
    private static final int SUBSCRIBERS = 1000;
    private static final int IDLE = 10_000;
    /** At most 64 callers may wait for one host, so 256 need four. */
    private static final int HOSTS_OF_256 = 4;

    private final Path launcher;
    private final Path reference;
    private final Path work;

    AuthorityBench(Path launcher, Path reference, Path work) {
        this.launcher = launcher;
        this.reference = reference;
        this.work = work;
    }

    void run(Set<String> parts) throws IOException, InterruptedException {
        boolean all = parts.contains("all") || parts.contains("authority");
        if (all || parts.contains("connect")) {
            connects();
        }
        if (all || parts.contains("presence")) {
            presence();
        }
        if (all || parts.contains("hosts")) {
            idleHosts();
        }
        if (all || parts.contains("start")) {
            start();
        }
    }

    private void connects() throws IOException, InterruptedException {
        try (Contender ours = Contender.authority(launcher, folder("connect"));
                Contender theirs = Contender.relay(reference)) {
            Relay mine = new Relay(ours, reference, work);
            Relay other = new Relay(theirs, reference, work);
            for (Relay each : List.of(mine, other)) {
                each.run(64, 1, 0, 4);
            }
            compare(mine, other, 64, 1);
            compare(mine, other, 1, 1);
            compare(mine, other, 256, HOSTS_OF_256);
            for (int callers : new int[] {1, 64, 256}) {
                compare(mine, other, callers, 100);
            }
            System.out.printf(
                    "resident memory after this load: %d MiB; reference %d MiB%n",
                    ours.residentKib() / 1024, theirs.residentKib() / 1024);
        }
    }

    private static void compare(Relay mine, Relay other, int callers, int hosts)
            throws IOException, InterruptedException {
        Relay.Figures[] ours = new Relay.Figures[ROUNDS];
        Relay.Figures[] theirs = new Relay.Figures[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = mine.run(callers, hosts, 1, SECONDS);
            theirs[round] = other.run(callers, hosts, 1, SECONDS);
        }
        Relay.Figures we = Relay.Figures.median(ours);
        Relay.Figures they = Relay.Figures.median(theirs);
        System.out.printf(
                Locale.ROOT,
                "POST /connect, %d callers, %d hosts: %s; reference %s; ratio %.2f%n",
                callers,
                hosts,
                we,
                they,
                we.perSecond() / they.perSecond());
    }

    private void presence() throws IOException, InterruptedException {
        try (Contender ours = Contender.authority(launcher, folder("presence"))) {
            PresenceFan.measure(ours, SUBSCRIBERS, 2);
            PresenceFan.Deliveries[] rounds = new PresenceFan.Deliveries[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                rounds[round] = PresenceFan.measure(ours, SUBSCRIBERS, SECONDS);
            }
            double[] rates = new double[ROUNDS];
            long missing = 0;
            for (int round = 0; round < ROUNDS; round++) {
                rates[round] = rounds[round].perSecond();
                missing += rounds[round].missing();
            }
            System.out.printf(
                    Locale.ROOT,
                    "presence to %d subscribers: %.0f deliveries/s, %d missing (the reference has no such thing)%n",
                    SUBSCRIBERS,
                    Bench.median(rates),
                    missing);
        }
    }

    private void idleHosts() throws IOException, InterruptedException {
        try (Contender ours = Contender.authority(launcher, folder("hosts"))) {
            System.out.println(IdleHosts.measure(ours, IDLE));
        }
        try (Contender theirs = Contender.relay(reference)) {
            System.out.println("reference: " + IdleHosts.measure(theirs, IDLE));
        }
    }

    private void start() throws IOException, InterruptedException {
        double[] ours = new double[STARTS];
        double[] theirs = new double[STARTS];
        long resident = 0;
        long theirResident = 0;
        for (int i = 0; i < STARTS; i++) {
            long began = System.nanoTime();
            try (Contender authority = Contender.authority(launcher, folder("start" + i))) {
                ours[i] = (System.nanoTime() - began) / 1e6;
                resident = authority.residentKib();
            }
            began = System.nanoTime();
            try (Contender node = Contender.relay(reference)) {
                theirs[i] = (System.nanoTime() - began) / 1e6;
                theirResident = node.residentKib();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "authority ready after start: %.0f ms, %d MiB resident; reference %.0f ms, %d MiB%n",
                Bench.median(ours),
                resident / 1024,
                Bench.median(theirs),
                theirResident / 1024);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(work.resolve(name));
    }
}
