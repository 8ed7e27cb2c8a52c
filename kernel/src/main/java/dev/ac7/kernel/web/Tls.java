package dev.ac7.kernel.web;

import java.nio.file.Path;

/**
 * The certificate a listener shows.
 *
 * @param certificate PEM file with the chain
 * @param key PEM file with the private key
 */
public record Tls(Path certificate, Path key) {}
