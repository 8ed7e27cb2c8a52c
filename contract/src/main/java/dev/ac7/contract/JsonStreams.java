package dev.ac7.contract;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Where JSON parsers and generators come from. Made when first needed: a command that never touches JSON does not pay
 * for it.
 */
final class JsonStreams {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(WireLimits.DEPTH)
                    .maxStringLength(WireLimits.STRING)
                    .maxNameLength(WireLimits.KEY)
                    .maxNumberLength(WireLimits.NUMBER)
                    .build())
            .build();

    private JsonStreams() {}

    static JsonFactory factory() {
        return FACTORY;
    }
}
