package dev.ac7.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ac7.kernel.store.DatabaseLocation.Postgres;
import dev.ac7.kernel.store.DatabaseLocation.SqliteFile;
import dev.ac7.kernel.store.DatabaseLocation.SqliteMemory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatabaseLocationTest {
    @Test
    void readsWhatPeopleWrite() {
        assertThat(DatabaseLocation.parse(":memory:")).isEqualTo(new SqliteMemory());
        assertThat(DatabaseLocation.parse("/var/lib/ac7/ac7.db"))
                .isEqualTo(new SqliteFile(Path.of("/var/lib/ac7/ac7.db")));
        assertThat(DatabaseLocation.parse("jdbc:postgresql://h/d?user=u"))
                .isEqualTo(new Postgres("jdbc:postgresql://h/d?user=u", "", ""));
        assertThat(DatabaseLocation.parse("postgres://ada:p%40ss+w%3Ard@db.example:6543/ac7?sslmode=require"))
                .isEqualTo(new Postgres("jdbc:postgresql://db.example:6543/ac7?sslmode=require", "ada", "p@ss+w:rd"));
        assertThat(DatabaseLocation.parse("postgresql://[::1]/ac7"))
                .isEqualTo(new Postgres("jdbc:postgresql://[::1]/ac7", "", ""));
    }

    @Test
    void showsNoPassword() {
        assertThat(DatabaseLocation.parse("postgres://ada:secret@h/ac7?password=secret"))
                .hasToString("jdbc:postgresql://h/ac7");
        assertThat(new Postgres("jdbc:postgresql://h/ac7", "ada", "secret").toString())
                .doesNotContain("secret");
        assertThatThrownBy(() -> DatabaseLocation.parse("postgres://ada:sec ret@h/ac7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .doesNotContain("ret");
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> DatabaseLocation.parse(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DatabaseLocation.parse("jdbc:mysql://h/d"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DatabaseLocation.parse("postgres:///d")).isInstanceOf(IllegalArgumentException.class);
    }
}
