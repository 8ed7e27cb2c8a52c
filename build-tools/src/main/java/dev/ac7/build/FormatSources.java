package dev.ac7.build;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks, or rewrites, every Java source of the checkout with palantir-java-format.
 *
 * <p>The usual Maven plugin for this formatter runs it inside Maven's own JVM and therefore cannot parse Java 25 where
 * Maven runs on an older one; this runs on the JDK that compiles.
 */
final class FormatSources {
    private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");

    private FormatSources() {}

    /**
     * Runs {@code check <root>} (exit 1 and the names of unformatted files) or {@code apply <root>} (rewrites them).
     *
     * @throws IOException when a source cannot be read or written
     */
    public static void main(String[] args) throws IOException, FormatterException {
        boolean apply = args[0].equals("apply");
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .formatJavadoc(true)
                .build());
        List<Path> unformatted = new ArrayList<>();
        for (Path source : sources(Path.of(args[1]).toRealPath())) {
            String text = Files.readString(source);
            String formatted;
            try {
                formatted = formatter.formatSource(ImportOrderer.reorderImports(
                        RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.PALANTIR));
            } catch (FormatterException e) {
                throw new IOException(source + ": " + e.getMessage(), e);
            }
            if (!formatted.equals(text)) {
                unformatted.add(source);
                if (apply) {
                    Files.writeString(source, formatted);
                }
            }
        }
        if (!apply && !unformatted.isEmpty()) {
            unformatted.forEach(source -> System.err.println("not formatted: " + source));
            System.err.println("Run `make format` and commit the result.");
            System.exit(1);
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return SKIPPED.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
