package dev.ac7.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.io.StringReader;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class QrCodeTest {
    private static final String URI =
            "otpauth://totp/ac7:alice?issuer=ac7&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30";
    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");

    @ParameterizedTest
    @ValueSource(strings = {"x", URI})
    void aTerminalShowsACodeThatReadsBack(String text) throws Exception {
        assertThat(read(terminalModules(QrCode.of(text)))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", URI})
    void aPageShowsACodeThatReadsBack(String text) throws Exception {
        assertThat(read(svgModules(QrCode.of(text).svg("QR code")))).isEqualTo(text);
    }

    @Test
    void aTerminalIsToldBothColoursOnEveryLineAndGetsItsOwnBack() {
        assertThat(QrCode.of(URI).terminal().lines())
                .allSatisfy(line ->
                        assertThat(line).startsWith("\u001b[38;5;16;48;5;231m").endsWith("\u001b[0m"));
    }

    @Test
    void thereAreFourWhiteModulesAround() {
        boolean[][] modules = terminalModules(QrCode.of(URI));
        int size = modules[0].length;

        for (int i = 0; i < size; i++) {
            for (int edge = 0; edge < 4; edge++) {
                assertThat(modules[edge][i]
                                || modules[i][edge]
                                || modules[size - 1 - edge][i]
                                || modules[i][size - 1 - edge])
                        .isFalse();
            }
        }
    }

    @Test
    void thePictureIsAccessibleAndNeedsNoExceptionInASecurityPolicy() throws Exception {
        String svg = QrCode.of(URI).svg("Code for \"alice\" & <co>");

        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-label")).isEqualTo("Code for \"alice\" & <co>");
        assertThat(root.getAttribute("shape-rendering")).isEqualTo("crispEdges");
        assertThat(root.getAttribute("viewBox")).matches("0 0 (\\d+) \\1");
        assertThat(svg).doesNotContain("style").doesNotContain("script").doesNotContain("href");
    }

    @Test
    void neitherPrintingNorAnErrorShowsTheText() {
        assertThat(QrCode.of(URI)).hasToString("QrCode(hidden)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrCode.of("secret".repeat(1_000)))
                .satisfies(error -> assertThat(error).hasMessageNotContaining("secret"));
    }

    private static boolean[][] terminalModules(QrCode code) {
        List<String> lines =
                ANSI.matcher(code.terminal()).replaceAll("").lines().toList();
        int size = lines.getFirst().length();
        var modules = new boolean[lines.size() * 2][size];
        for (int row = 0; row < lines.size(); row++) {
            for (int x = 0; x < size; x++) {
                char block = lines.get(row).charAt(x);
                modules[2 * row][x] = block == '█' || block == '▀';
                modules[2 * row + 1][x] = block == '█' || block == '▄';
            }
        }
        return modules;
    }

    private static boolean[][] svgModules(String svg) {
        String viewBox = svg.replaceAll("(?s).*viewBox=\"0 0 (\\d+) .*", "$1");
        int size = Integer.parseInt(viewBox);
        var modules = new boolean[size][size];
        for (MatchResult run : RUN.matcher(svg).results().toList()) {
            for (int i = 0; i < Integer.parseInt(run.group(3)); i++) {
                modules[Integer.parseInt(run.group(2))][Integer.parseInt(run.group(1)) + i] = true;
            }
        }
        return modules;
    }

    private static String read(boolean[][] modules) throws Exception {
        int size = modules[0].length - 8;
        var bits = new BitMatrix(size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (modules[y + 4][x + 4]) {
                    bits.set(x, y);
                }
            }
        }
        return new Decoder().decode(bits).getText();
    }
}
