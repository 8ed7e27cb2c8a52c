package dev.ac7.kernel.store;

import java.io.IOException;

/**
 * Takes away its own right to make files longer, as a full disk would, writes and reads, and gets the right back.
 * Prints how each step ended.
 */
final class FullDiskWriter {
    private final Database database;
    private final String prlimit;

    private FullDiskWriter(Database database, String prlimit) {
        this.database = database;
        this.prlimit = prlimit;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Database database = Database.open(DatabaseLocation.parse(arguments[0]), Notes.MIGRATIONS)) {
            new FullDiskWriter(database, arguments[1]).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        write("before", 1);
        // The files are longer than this already, so that nothing more can be added to them.
        limitFileSize("4096:unlimited");
        write("full", 2);
        read("full");
        write("full", 2);
        limitFileSize("unlimited:unlimited");
        write("space again", 3);
        read("space again");
    }

    private void write(String when, long id) {
        try {
            database.change(transaction -> Notes.add(transaction, id, "x".repeat(20_000)));
            System.out.println(when + ": written");
        } catch (StorageUnavailable refused) {
            System.out.println(when + ": refused");
        }
    }

    private void read(String when) {
        System.out.println(when + ": " + Notes.ids(database).size() + " read");
    }

    private void limitFileSize(String limits) throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        int status = new ProcessBuilder(prlimit, "--pid=" + self, "--fsize=" + limits)
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("prlimit ended with " + status);
        }
    }
}
