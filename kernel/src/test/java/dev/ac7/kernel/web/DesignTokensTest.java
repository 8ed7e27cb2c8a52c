package dev.ac7.kernel.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The colours of the pages keep the contrast of WCAG 2.2, level AA, in both themes. */
class DesignTokensTest {
    private static final Pattern TOKEN =
            Pattern.compile("--([a-z-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\);");

    /** WCAG 1.4.3: text. */
    private static final double TEXT = 4.5;
    /** WCAG 1.4.11: the edges of fields and what shows the focus. */
    private static final double EDGE = 3.0;

    private static final String GROUNDS = "paper surface sunken rail";

    /** What stands on what, as the stylesheet uses it. */
    private static final Map<String, String> TEXT_ON = Map.of(
            "ink", GROUNDS + " cell good-soft bad-soft signal-soft",
            "ink-soft", GROUNDS,
            "signal", "paper surface rail signal-soft",
            "good", "paper surface good-soft",
            "bad", "paper surface bad-soft",
            "solid-ink", "solid solid-hover",
            "signal-ink", "signal",
            "bad-ink", "bad");

    private static final Map<String, String> EDGE_ON =
            Map.of("edge", "paper surface", "focus", GROUNDS + " signal-soft", "signal", "paper surface");

    @TestFactory
    Stream<DynamicTest> textCanBeRead() throws IOException {
        return pairs(TEXT_ON, TEXT);
    }

    @TestFactory
    Stream<DynamicTest> edgesCanBeSeen() throws IOException {
        return pairs(EDGE_ON, EDGE);
    }

    @Test
    void everyColourIsAToken() throws IOException {
        String rules = stylesheet().replaceAll(TOKEN.pattern(), "").replaceAll("(?s)/\\*.*?\\*/", "");
        // A QR code is black on white in both themes, and so is paper from a printer.
        String others = rules.replace("background: #fff", "").replace("color: #000", "");

        assertThat(others).doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b").doesNotContain("hsl(", "oklch(");
    }

    @Test
    void theStylesheetAsksNobodyElse() throws IOException {
        assertThat(stylesheet()).doesNotContain("url(", "@import", "@font-face", "http:", "https:");
    }

    private static Stream<DynamicTest> pairs(Map<String, String> uses, double least) throws IOException {
        Map<String, int[]> tokens = tokens();
        return uses.entrySet().stream()
                .flatMap(use -> Stream.of(use.getValue().split(" "))
                        .map(ground -> DynamicTest.dynamicTest(use.getKey() + " on " + ground, () -> {
                            for (int theme = 0; theme < 2; theme++) {
                                assertThat(contrast(tokens.get(use.getKey())[theme], tokens.get(ground)[theme]))
                                        .as(theme == 0 ? "light" : "dark")
                                        .isGreaterThanOrEqualTo(least);
                            }
                        })));
    }

    private static Map<String, int[]> tokens() throws IOException {
        Map<String, int[]> tokens = new HashMap<>();
        Matcher matcher = TOKEN.matcher(stylesheet());
        while (matcher.find()) {
            tokens.put(
                    matcher.group(1),
                    new int[] {Integer.parseInt(matcher.group(2), 16), Integer.parseInt(matcher.group(3), 16)});
        }
        return tokens;
    }

    private static double contrast(int one, int other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * channel(colour >> 16) + 0.7152 * channel(colour >> 8) + 0.0722 * channel(colour);
    }

    private static double channel(int bits) {
        double value = (bits & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static String stylesheet() throws IOException {
        try (InputStream file = DesignTokensTest.class.getResourceAsStream("/web/app.css")) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
