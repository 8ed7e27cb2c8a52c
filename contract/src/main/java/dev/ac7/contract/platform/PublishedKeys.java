package dev.ac7.contract.platform;

import java.util.List;

/**
 * The key set at {@code /.well-known/jwks.json} (RFC 7517 section 5; platform.md section 8.3).
 *
 * @param keys what a signature may be checked with now
 */
public record PublishedKeys(List<PublishedKey> keys) {}
