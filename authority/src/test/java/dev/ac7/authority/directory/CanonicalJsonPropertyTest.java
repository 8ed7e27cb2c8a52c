package dev.ac7.authority.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.contract.CanonicalJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text that signatures and fingerprints are made of (authority.md, section 11). */
class CanonicalJsonPropertyTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int DEEPEST = 4;
    private static final int MOST = 5;

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theTextIsTheValueAndDoesNotDependOnTheOrderOfMembers(@ForAll Random random) {
        Object value = value(random, DEEPEST);
        String text = CanonicalJson.of(value);

        assertThat(CanonicalJson.of(shuffled(value, random))).isEqualTo(text);
        JsonNode read = JSON.readTree(text);
        assertThat(read).isEqualTo(JSON.readTree(JSON.writeValueAsString(value)));
        assertThat(isSorted(read)).isTrue();
    }

    /** Any JSON value of so many levels at most. */
    private static Object value(Random random, int levels) {
        return switch (random.nextInt(levels == 0 ? 3 : 5)) {
            case 0 -> text(random);
            case 1 -> (long) random.nextInt();
            case 2 -> random.nextBoolean();
            case 3 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(MOST); i > 0; i--) {
                    list.add(value(random, levels - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(MOST); i > 0; i--) {
                    map.put(text(random), value(random, levels - 1));
                }
                yield map;
            }
        };
    }

    /** Characters that are written in different ways: escaped, plain, of two and of more bytes. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(MOST); i > 0; i--) {
            text.append((char)
                    switch (random.nextInt(3)) {
                        case 0 -> random.nextInt(' ' + 2);
                        case 1 -> 'A' + random.nextInt(64);
                        default -> 0x80 + random.nextInt(0x2000);
                    });
        }
        return text.toString();
    }

    private static Object shuffled(Object value, Random random) {
        return switch (value) {
            case List<?> list ->
                list.stream().map(entry -> shuffled(entry, random)).toList();
            case Map<?, ?> map -> {
                List<Object> keys = new ArrayList<>(map.keySet());
                Collections.shuffle(keys, random);
                Map<Object, Object> other = new LinkedHashMap<>();
                for (Object key : keys) {
                    Object entry = map.get(key);
                    if (entry != null) {
                        other.put(key, shuffled(entry, random));
                    }
                }
                yield other;
            }
            default -> value;
        };
    }

    private static boolean isSorted(JsonNode node) {
        List<String> names = new ArrayList<>(node.propertyNames());
        return names.equals(names.stream().sorted().toList())
                && node.values().stream().allMatch(CanonicalJsonPropertyTest::isSorted);
    }

    /** As {@code JSON.stringify} of a browser writes them. */
    @Example
    void stringsAndNumbersAreWrittenAsBrowsersWriteThem() {
        assertThat(CanonicalJson.of(List.of("\"\\/\b\f\n\r\t\u0001\u007f\u2028é😀", "\ud800")))
                .isEqualTo("[\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u007f\u2028é😀\",\"\\ud800\"]");
        assertThat(CanonicalJson.of(List.of(
                        0L,
                        -1L,
                        1_700_000_000_000L,
                        1.0,
                        1.5,
                        -0.0,
                        1e21,
                        1e20,
                        123456789012345680000.0,
                        1e-6,
                        1e-7,
                        1.25e-7,
                        9007199254740993L)))
                .isEqualTo("[0,-1,1700000000000,1,1.5,0,1e+21,100000000000000000000,123456789012345680000,"
                        + "0.000001,1e-7,1.25e-7,9007199254740992]");
        assertThat(CanonicalJson.of(Map.of())).isEqualTo("{}");
        assertThat(CanonicalJson.of(List.of())).isEqualTo("[]");
    }
}
