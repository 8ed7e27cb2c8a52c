package dev.ac7.authority.ownership;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.authority.names.ServerName;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.storage.Authorization;
import dev.ac7.authority.storage.Endpoint;
import dev.ac7.authority.storage.Page;
import dev.ac7.authority.storage.Records;
import java.util.Locale;
import java.util.Optional;

/** Whether an account may host a name (authority.md, sections 5.3 and 8.4), apart from the name being reserved. */
public enum Entitlement {
    /** It owns the namespace. */
    OWNER,
    /** Its verified address is listed for a scope at or above the name. */
    AUTHORIZED,
    /** It may not. */
    NONE;

    /**
     * What the records say now.
     *
     * @param email an address that the provider verified
     */
    public static Entitlement of(Records records, ServerName name, String sub, Optional<String> email) {
        boolean owner = records.ownership(name.key())
                .filter(ownership -> ownership.owner().sub().equals(sub))
                .isPresent();
        return owner ? OWNER : isListed(records, name, email) ? AUTHORIZED : NONE;
    }

    private static boolean isListed(Records records, ServerName name, Optional<String> email) {
        return email.map(address -> address.strip().toLowerCase(Locale.ROOT))
                .filter(address -> records.authorizationsOf(name.key(), address).stream()
                        .map(Authorization::subpath)
                        .anyMatch(name::isWithin))
                // A list without an owner is what an ownership that ended in the files left behind.
                .filter(address -> records.ownership(name.key()).isPresent())
                .isPresent();
    }

    /**
     * Removes the endpoint records below a namespace whose accounts may no longer host there. Otherwise the next
     * owner's visitors would be sent to the address of the one before.
     */
    public static void removeOrphanedEndpoints(Records records, ServerNames names, NamespaceKey key) {
        ServerName namespace = names.name(key, "");
        for (Endpoint endpoint : records.endpoints(namespace.canonical(), "", Page.ALL)) {
            String below = endpoint.serverName()
                    .substring(Math.min(
                            endpoint.serverName().length(),
                            namespace.canonical().length() + 1));
            Entitlement left = of(
                    records,
                    names.name(key, below),
                    endpoint.owner().sub(),
                    Optional.ofNullable(endpoint.owner().email()));
            if (left == NONE) {
                records.removeEndpoint(endpoint.serverName());
            }
        }
    }
}
