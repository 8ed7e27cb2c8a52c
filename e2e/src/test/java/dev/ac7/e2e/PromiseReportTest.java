package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which of the numbered security and reliability promises have a test that fails when they are broken. Written to
 * {@code e2e/target/promises.txt}; a promise of what is built that loses its last test fails here.
 */
class PromiseReportTest {
    private static final Pattern MARK = Pattern.compile("@Promise\\((?:value = )?\\{?([0-9, ]+)}?\\)");

    /** Promises of what is not built yet, or not to be proved here, and why. */
    private static final Map<Integer, String> WITHOUT_TEST = Map.ofEntries(
            Map.entry(55, "there are no files yet"),
            Map.entry(81, "there is no earlier release to speak to"),
            Map.entry(82, "two builds are compared by hand; see CONTRIBUTING.md"));

    @Test
    void everyPromiseOfWhatIsBuiltHasATest() throws IOException {
        SortedMap<Integer, TreeSet<String>> tests =
                marks(Path.of("").toAbsolutePath().getParent());
        List<String> report = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        IntStream.rangeClosed(1, 82).forEach(promise -> {
            if (tests.containsKey(promise)) {
                report.add(promise + " " + String.join(", ", tests.get(promise)));
            } else {
                report.add(promise + " no test: " + WITHOUT_TEST.getOrDefault(promise, "MISSING"));
                if (!WITHOUT_TEST.containsKey(promise)) {
                    missing.add(promise);
                }
            }
        });
        Path folder = Files.createDirectories(Path.of("target"));
        Files.write(folder.resolve("promises.txt"), report);

        assertThat(missing).as("promises that lost their last test").isEmpty();
    }

    private static SortedMap<Integer, TreeSet<String>> marks(Path root) throws IOException {
        SortedMap<Integer, TreeSet<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root, 12)) {
            for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                    .filter(path -> path.toString().contains("/src/test/java/"))
                    .toList()) {
                Matcher marks = MARK.matcher(Files.readString(file));
                while (marks.find()) {
                    for (String number : marks.group(1).split(",")) {
                        found.computeIfAbsent(Integer.valueOf(number.strip()), any -> new TreeSet<>())
                                .add(file.getFileName().toString().replace(".java", ""));
                    }
                }
            }
        }
        return found;
    }
}
