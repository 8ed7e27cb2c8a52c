package dev.ac7.contract.authority;

import java.util.List;

/**
 * Answer of {@code GET /authorized}.
 *
 * @param authorized sorted by address
 */
public record AuthorizedEmails(boolean ok, List<NamespaceAuthorization> authorized) {
    public AuthorizedEmails {
        authorized = List.copyOf(authorized);
    }
}
