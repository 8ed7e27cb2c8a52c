package dev.ac7.authority.storage;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.ObjectMapper;

/** The syntax of the files of a {@link FileStore}. */
public enum FileFormat {
    /** Two spaces a level, as {@code JSON.stringify} indents. */
    JSON,
    /** Block style; in the file of ownership texts stand without quotes where they can. */
    YAML;

    /** Reads and writes the file of ownership. */
    ObjectMapper servers() {
        return this == JSON ? FileMappers.JSON : FileMappers.BARE_YAML;
    }

    /** Reads and writes the file of everything else. */
    ObjectMapper state() {
        return this == JSON ? FileMappers.JSON : FileMappers.YAML;
    }

    /** The value as a whole file. */
    static byte[] encoded(ObjectMapper mapper, Object value) {
        String text = mapper.writeValueAsString(value);
        return (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
