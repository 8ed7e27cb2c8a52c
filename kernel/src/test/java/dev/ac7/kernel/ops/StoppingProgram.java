package dev.ac7.kernel.ops;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A process that {@link ShutdownSignalsTest} starts and sends signals to. */
final class StoppingProgram {
    private StoppingProgram() {}

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        OrderlyStop stop = new OrderlyStop(Duration.ofMillis(500))
                .then("first", left -> System.out.println("first"))
                .then("fails", left -> {
                    throw new IllegalStateException("no matter");
                });
        if (args.length > 0 && args[0].equals("hang")) {
            stop.then("hangs", left -> {
                System.out.println("hanging");
                never.await();
            });
        }
        if (args.length > 0 && args[0].equals("hook")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                System.out.println("hook");
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        stop.then("last", left -> System.out.println("last"));
        ShutdownSignals.install(stop);
        ShutdownSignals.onHangup(() -> System.out.println("reload"));
        System.out.println("ready");
        never.await();
    }
}
