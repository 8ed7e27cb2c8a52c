package dev.ac7.authority.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.ops.SettingsTable;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "authority-settings.md");

    @Test
    @Promise(72)
    void theDocumentListsTheSettingsAsTheyAre() throws IOException {
        String table = SettingsTable.markdown(AuthoritySettings.definitions().settings(), "ac7-authority.json");

        assertThat(Files.readString(DOCUMENT))
                .as("docs/authority-settings.md must hold this table:%n%s", table)
                .contains(table);
    }
}
