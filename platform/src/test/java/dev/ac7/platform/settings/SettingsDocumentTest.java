package dev.ac7.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.ops.SettingsTable;
import dev.ac7.kernel.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "platform-settings.md");

    @Test
    @Promise(72)
    void theDocumentListsTheSettingsAsTheyAre() throws IOException {
        String table = SettingsTable.markdown(PlatformSettings.definitions().settings(), "ac7-platform.json");

        assertThat(Files.readString(DOCUMENT))
                .as("docs/platform-settings.md must hold this table:%n%s", table)
                .contains(table);
    }
}
