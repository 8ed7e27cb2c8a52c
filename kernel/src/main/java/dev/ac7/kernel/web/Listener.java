package dev.ac7.kernel.web;

import java.util.Optional;

/**
 * Where a server listens.
 *
 * @param host address or name to bind
 * @param port 1 to 65535, or 0 for any free one
 * @param tls the certificate, or empty for plain HTTP
 */
public record Listener(String host, int port, Optional<Tls> tls) {}
