package dev.ac7.authority.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of the pages fit together and keep to a policy of no inline script, no inline style and no markup from
 * data.
 */
class PageFilesTest {
    private static final Pattern STATIC = Pattern.compile("\"/static/([a-z0-9.-]+)[\"#]");
    private static final Pattern IMPORT = Pattern.compile("from \"\\./([a-z0-9.-]+)\"");
    private static final Pattern SYMBOL = Pattern.compile("icons\\.svg#([a-z]+)");
    private static final Pattern ICON = Pattern.compile("icon\\(\"([a-z]+)\"\\)");

    @ParameterizedTest
    @ValueSource(strings = {"home", "admin", "demo"})
    void everythingADocumentNamesIsThere(String name) {
        String document = read("pages/" + name + ".html");

        assertThat(found(STATIC, document))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(resource("web/" + file)).isNotNull());
        assertThat(found(SYMBOL, document))
                .allMatch(symbol -> read("web/icons.svg").contains("id=\"" + symbol + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "admin", "demo"})
    void aDocumentHoldsNoInlineScriptOrStyle(String name) {
        assertThat(read("pages/" + name + ".html"))
                .doesNotContainPattern("<script(?![^>]* src=\"/static/)")
                .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|javascript:")
                .doesNotContainPattern("(src|href)=\"(https?:)?//");
    }

    @Test
    void everyModuleFindsWhatItImports() throws IOException, URISyntaxException {
        for (Path module : modules()) {
            String text = Files.readString(module);

            assertThat(found(IMPORT, text))
                    .as(module.toString())
                    .allSatisfy(file -> assertThat(resource("web/" + file)).isNotNull());
            assertThat(found(ICON, text))
                    .as(module.toString())
                    .allMatch(symbol -> read("web/icons.svg").contains("id=\"" + symbol + "\""));
        }
    }

    @Test
    void noModuleMakesMarkupOrCodeFromText() throws IOException, URISyntaxException {
        for (Path module : modules()) {
            assertThat(Files.readString(module))
                    .as(module.toString())
                    .doesNotContain(
                            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser")
                    .doesNotContain("createContextualFragment", "new Function", "srcdoc", ".style");
        }
    }

    /** The names under which the kernel serves files. */
    @Test
    void everyFileCanBeServed() throws IOException, URISyntaxException {
        assertThat(modules())
                .hasSizeGreaterThan(10)
                .allMatch(module -> module.getFileName().toString().matches("[a-z0-9][a-z0-9.-]{0,63}"));
    }

    private static List<Path> modules() throws IOException, URISyntaxException {
        Path folder = Path.of(resource("web/authority-home.js").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("authority-.*\\.js"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(PageFilesTest.class.getClassLoader().getResource(name), name);
    }

    private static String read(String name) {
        try (InputStream in = resource(name).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
