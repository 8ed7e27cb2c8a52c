package dev.ac7.authority.access;

import java.util.Optional;

/** Reads a session token of this authority (authority.md, section 3.1). Does not block. */
@FunctionalInterface
public interface SessionVerifier {
    /** Whose session it is; empty for anything that is not a good session token. */
    Optional<Account> verify(String token);
}
