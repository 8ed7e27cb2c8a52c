package dev.ac7.authority.access;

import java.util.Optional;

/**
 * An account as a credential proved it.
 *
 * @param sub account id
 * @param email only an address that the provider verified
 */
public record Account(String sub, Optional<String> email) {}
