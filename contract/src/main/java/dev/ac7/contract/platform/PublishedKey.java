package dev.ac7.contract.platform;

/**
 * A public key that tokens are checked with (RFC 7517; platform.md section 8.3).
 *
 * @param kty {@code RSA}
 * @param use {@code sig}
 * @param alg {@code RS256}
 * @param kid which key it is
 * @param n the modulus, base64url
 * @param e the exponent, base64url
 */
public record PublishedKey(String kty, String use, String alg, String kid, String n, String e) {}
