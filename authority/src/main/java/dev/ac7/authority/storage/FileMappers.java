package dev.ac7.authority.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLFactoryBuilder;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** How the two syntaxes of a {@link FileStore} are read and written. */
final class FileMappers {
    static final ObjectMapper JSON = json();
    static final ObjectMapper YAML = yaml(new YAMLFactoryBuilder(new YAMLFactory()));
    /** Texts without quotes where they can stand so. */
    static final ObjectMapper BARE_YAML = yaml(new YAMLFactoryBuilder(new YAMLFactory())
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .stringQuotingChecker(new BareWords()));

    private FileMappers() {}

    private static ObjectMapper json() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
        return strict(JsonMapper.builder())
                .enable(SerializationFeature.INDENT_OUTPUT)
                .defaultPrettyPrinter(printer)
                .build();
    }

    private static ObjectMapper yaml(YAMLFactoryBuilder factory) {
        return strict(YAMLMapper.builder(factory
                        // The parser's own bound of 3 MiB would lock a large file out.
                        .loadSettings(LoadSettings.builder()
                                .setCodePointLimit(Integer.MAX_VALUE)
                                .build())
                        .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
                        .build()))
                .build();
    }

    /** What this program does not know is refused rather than lost at the next write. */
    private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B strict(B builder) {
        return builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(unset -> unset.withValueInclusion(JsonInclude.Include.NON_NULL));
    }
}
