package dev.ac7.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.FreshDatabase;
import dev.ac7.kernel.testing.OnEachDatabase;

class DatabaseTest {
    @OnEachDatabase
    void whatWasWrittenIsRead(FreshDatabase fresh) {
        Database database = fresh.open("db/store-test");
        database.write(tx -> tx.handle().execute("INSERT INTO note (id, text) VALUES (1, 'one')"));
        assertThat(database.<String>read(handle -> handle.createQuery("SELECT text FROM note")
                        .mapTo(String.class)
                        .one()))
                .isEqualTo("one");
    }
}
