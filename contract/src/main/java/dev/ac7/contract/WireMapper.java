package dev.ac7.contract;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper, made when it is first needed: short commands that never touch JSON do not pay for it. */
final class WireMapper {
    private WireMapper() {}

    static JsonMapper get() {
        return Made.MAPPER;
    }

    private static final class Made {
        static final JsonMapper MAPPER = make();

        private Made() {}

        private static JsonMapper make() {
            JsonFactory factory = JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(WireLimits.DEPTH)
                            .maxStringLength(WireLimits.STRING)
                            .maxNameLength(WireLimits.KEY)
                            .maxNumberLength(WireLimits.NUMBER)
                            .build())
                    .build();
            return JsonMapper.builder(factory)
                    // Keys are written in the order of the record, which is the order of the contract.
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
        }
    }
}
