package dev.ac7.kernel.store;

import java.util.concurrent.atomic.AtomicLong;

/** Writes from 32 threads for ever; prints the number of each unit that was acknowledged, with a semicolon after it. */
final class KillLoopWriter {
    private static final long PER_ROUND = 10_000_000L;

    private KillLoopWriter() {}

    public static void main(String[] arguments) throws InterruptedException {
        AtomicLong next = new AtomicLong(1 + PER_ROUND * Long.parseLong(arguments[1]));
        try (Database database = Database.open(DatabaseLocation.parse(arguments[0]), Notes.MIGRATIONS)) {
            for (int thread = 0; thread < 32; thread++) {
                Thread.ofVirtual().start(() -> {
                    while (true) {
                        writeOne(database, next.getAndIncrement());
                    }
                });
            }
            Thread.currentThread().join();
        }
    }

    private static void writeOne(Database database, long id) {
        database.change(transaction -> {
            Notes.add(transaction, id);
            Notes.add(transaction, -id);
        });
        synchronized (System.out) {
            System.out.print(id + ";\n");
            System.out.flush();
        }
    }
}
