package dev.ac7.kernel.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The DNS servers that {@code /etc/resolv.conf} names (resolv.conf(5)). Nothing else in it counts here. */
final class ResolverFile {
    private static final Path FILE = Path.of("/etc/resolv.conf");
    private static final String KEYWORD = "nameserver";
    private static final int DNS_PORT = 53;

    /** As resolv.conf(5) has it for a file that is missing or names none. */
    private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), DNS_PORT);

    private ResolverFile() {}

    static List<InetSocketAddress> servers() {
        try {
            return servers(Files.readAllLines(FILE, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return List.of(LOCAL);
        }
    }

    static List<InetSocketAddress> servers(List<String> lines) {
        List<InetSocketAddress> named = lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(KEYWORD + " ") || line.startsWith(KEYWORD + "\t"))
                .map(line -> line.substring(KEYWORD.length()).strip())
                .flatMap(text -> address(text).stream())
                .toList();
        return named.isEmpty() ? List.of(LOCAL) : named;
    }

    private static Optional<InetSocketAddress> address(String text) {
        try {
            return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(text), DNS_PORT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
