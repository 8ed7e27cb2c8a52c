package dev.ac7.authority.home;

import dev.ac7.authority.names.ServerNames;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A document of the class path as a page. Its root element gets what a script cannot know before the first paint: the
 * reader's choice of colours, the server's clock and the origins that namespaces may lie on.
 */
final class PageDocument {
    private static final String ROOT = "<html lang=\"en\">";
    private static final String COLOURS_COOKIE = "ac7_theme";
    private static final Set<String> COLOURS = Set.of("light", "dark");

    private final String before;
    private final String after;
    private final String origins;
    private final Clock clock;

    /**
     * Reads {@code pages/<name>.html}.
     *
     * @throws IllegalStateException when it is not there or has no root element of the expected spelling
     */
    PageDocument(String name, ServerNames names, Clock clock) {
        String text = read("pages/" + name + ".html");
        int root = text.indexOf(ROOT);
        if (root < 0) {
            throw new IllegalStateException("the page " + name + " does not begin with " + ROOT);
        }
        this.before = text.substring(0, root);
        this.after = text.substring(root + ROOT.length());
        this.origins = escape(String.join(" ", origins(names)));
        this.clock = clock;
    }

    /** The page for the one who calls. */
    Reply reply(Call<?> call) {
        String colours = call.cookie(COLOURS_COOKIE).filter(COLOURS::contains).orElse("system");
        String root = "<html lang=\"en\" data-theme=\"" + colours + "\" data-now=\"" + clock.millis()
                + "\" data-origins=\"" + origins + "\">";
        return Reply.html(200, (before + root + after).getBytes(StandardCharsets.UTF_8));
    }

    /** The origin of bare namespaces first, then the others; none when the authority's own is not known. */
    private static List<String> origins(ServerNames names) {
        String first = names.defaultOrigin();
        return Stream.concat(Stream.of(first), names.origins().stream())
                .filter(origin -> !origin.isEmpty())
                .distinct()
                .toList();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private static String read(String resource) {
        try (InputStream in = PageDocument.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
