package dev.ac7.kernel.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The migrations on the classpath, found by name without reading them. */
final class MigrationFiles {
    private static final Pattern NAME = Pattern.compile("V([0-9]+(?:_[0-9]+)*)__[^/]+\\.sql");

    private MigrationFiles() {}

    /**
     * Versions of all migrations in the folders.
     *
     * @throws IllegalStateException when a folder holds none, which means that the program is packed wrongly
     */
    static NavigableSet<SchemaVersion> versions(ClassLoader classpath, List<String> folders) {
        NavigableSet<SchemaVersion> versions = new TreeSet<>();
        for (String folder : folders) {
            NavigableSet<SchemaVersion> found = versions(classpath, folder);
            if (found.isEmpty()) {
                throw new IllegalStateException("no migration on the classpath under " + folder);
            }
            versions.addAll(found);
        }
        return versions;
    }

    private static NavigableSet<SchemaVersion> versions(ClassLoader classpath, String folder) {
        return classpath
                .resources(folder)
                .flatMap(place -> names(place, folder))
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> SchemaVersion.of(name.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(URL place, String folder) {
        try {
            return place.openConnection() instanceof JarURLConnection jar
                    ? entries(jar.getJarFile(), folder + "/")
                    : files(Path.of(URI.create(place.toString())));
        } catch (IOException failure) {
            throw new UncheckedIOException("the migrations under " + folder + " cannot be listed", failure);
        }
    }

    private static Stream<String> entries(JarFile jar, String prefix) {
        return jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()));
    }

    private static Stream<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
        }
    }
}
