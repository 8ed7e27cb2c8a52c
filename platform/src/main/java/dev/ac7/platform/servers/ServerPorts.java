package dev.ac7.platform.servers;

import java.util.Set;

/** Ports that a server may have (platform.md section 12.1, rule 6). */
final class ServerPorts {
    private static final int HTTPS = 443;
    private static final int FIRST_UNPRIVILEGED = 1024;

    /** Those from 1024 on that the Fetch standard blocks in browsers ("bad port"). */
    private static final Set<Integer> BLOCKED_BY_BROWSERS = Set.of(
            1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
            10_080);

    /** Where databases, brokers and control planes listen that trust whoever gets through to them. */
    private static final Set<Integer> INFRASTRUCTURE = Set.of(
            2049, 2375, 2376, 2379, 2380, 3306, 3389, 4444, 5432, 5601, 5672, 5900, 5984, 6379, 6443, 8500, 9042, 9092,
            9200, 9300, 10_250, 11_211, 15_672, 27_017);

    private ServerPorts() {}

    static boolean allowed(int port) {
        return port == HTTPS
                || (port >= FIRST_UNPRIVILEGED
                        && !BLOCKED_BY_BROWSERS.contains(port)
                        && !INFRASTRUCTURE.contains(port));
    }
}
