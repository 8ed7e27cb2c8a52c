package dev.ac7.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Prometheus text format 0.0.4 as strictly as its description and promtool do, and fails the test at the first
 * line that breaks a rule.
 */
final class PrometheusText {
    record Sample(String name, Map<String, String> labels, double value) {}

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (?:[^\\\\\n]|\\\\\\\\|\\\\n)*");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE = Pattern.compile(
            "(" + NAME + ")(?:\\{(.*)\\})? (NaN|[+-]Inf|[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\\\\\|\\\\\"|\\\\n)*)\"(,|$)");

    private final Map<String, String> types = new HashMap<>();
    private final Set<String> helped = new HashSet<>();
    private final Set<String> finished = new HashSet<>();
    private final List<Sample> samples = new ArrayList<>();
    private final Set<String> series = new HashSet<>();
    private @Nullable String family;

    private PrometheusText() {}

    static List<Sample> parse(String text) {
        assertThat(text).endsWith("\n").doesNotContain("\r");
        PrometheusText reader = new PrometheusText();
        text.lines().forEach(reader::line);
        reader.checkHistograms();
        return reader.samples;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        if (help.matches()) {
            assertThat(helped.add(help.group(1))).as("HELP once: %s", line).isTrue();
            enter(help.group(1), line);
        } else if (type.matches()) {
            enter(type.group(1), line);
            assertThat(types.put(type.group(1), type.group(2)))
                    .as("TYPE once: %s", line)
                    .isNull();
        } else {
            sample(line);
        }
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as("neither comment nor sample: %s", line).isTrue();
        Map<String, String> labels = labels(sample.group(2) == null ? "" : sample.group(2), line);
        enter(familyOf(sample.group(1)), line);
        assertThat(types).as("TYPE before the sample: %s", line).containsKey(family);
        assertThat(series.add(sample.group(1) + labels))
                .as("a series once: %s", line)
                .isTrue();
        double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
        if ("counter".equals(types.get(family))) {
            assertThat(value).as(line).isGreaterThanOrEqualTo(0);
        }
        samples.add(new Sample(sample.group(1), labels, value));
    }

    private static Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (end < text.length()) {
            assertThat(label.find(end) && label.start() == end)
                    .as("labels of: %s", line)
                    .isTrue();
            assertThat(labels.put(label.group(1), label.group(2)))
                    .as("a label once: %s", line)
                    .isNull();
            end = label.end();
        }
        return labels;
    }

    /** All lines of one family stand together. */
    private void enter(String name, String line) {
        if (!name.equals(family)) {
            if (family != null) {
                finished.add(family);
            }
            assertThat(finished).as("a family in one piece: %s", line).doesNotContain(name);
            family = name;
        }
    }

    private String familyOf(String name) {
        for (String suffix : List.of("_bucket", "_sum", "_count")) {
            String base = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
            String type = types.getOrDefault(base, "");
            if (!base.equals(name) && (type.equals("histogram") || type.equals("summary"))) {
                return base;
            }
        }
        return name;
    }

    private void checkHistograms() {
        types.forEach((name, type) -> {
            if (type.equals("histogram")) {
                Map<Map<String, String>, List<Sample>> buckets = new HashMap<>();
                samples.stream()
                        .filter(sample -> sample.name().equals(name + "_bucket"))
                        .forEach(bucket -> {
                            Map<String, String> rest = new HashMap<>(bucket.labels());
                            assertThat(rest.remove("le")).isNotNull();
                            buckets.computeIfAbsent(rest, key -> new ArrayList<>())
                                    .add(bucket);
                        });
                buckets.forEach((labels, steps) -> {
                    assertThat(steps).extracting(Sample::value).isSorted();
                    assertThat(steps.getLast().labels()).containsEntry("le", "+Inf");
                    assertThat(samples)
                            .contains(new Sample(
                                    name + "_count", labels, steps.getLast().value()))
                            .anyMatch(each -> each.name().equals(name + "_sum")
                                    && each.labels().equals(labels));
                });
            }
        });
    }
}
