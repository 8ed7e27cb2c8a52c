package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Gives the account {@code ada} one namespace after the other, each in the place of the one before, for ever; prints
 * the number of each that was acknowledged.
 */
final class FileKillWriter {
    private FileKillWriter() {}

    public static void main(String[] arguments) {
        FileStore store = FileStore.open(Path.of(arguments[0]), FileFormat.JSON, Clock.systemUTC());
        for (long number = Long.parseLong(arguments[1]); true; number++) {
            NamespaceKey next = new NamespaceKey("", "n" + number);
            store.change(records -> {
                User ada = records.keepUser("ada", Profile.unknown(), Given.NOON);
                records.ownershipsOf("ada").forEach(owned -> {
                    records.disown(owned.key());
                    records.history(owned.key())
                            .forEach(request -> records.update(Given.released(request, Given.NOON)));
                });
                records.own(next, ada, Given.NOON);
                records.add(Given.approved(Given.pending(ada, next, Given.NOON), Given.NOON));
            });
            System.out.println(number + ";");
        }
    }
}
