package dev.ac7.authority.names;

import java.util.ArrayList;
import java.util.List;

/**
 * A name that belongs to this authority, in its canonical form (authority.md, section 2.2). Path form and subdomain
 * form of one name are equal.
 *
 * @param key the namespace it lies in
 * @param subpath segments below the namespace, joined by slashes, in lower case; may be empty
 * @param showsOrigin whether the canonical form begins with the origin: where marketplace origins are configured
 */
public record ServerName(NamespaceKey key, String subpath, boolean showsOrigin) {
    /** The form under which registrations, suppressions, presence and history are kept. */
    public String canonical() {
        String namespace = showsOrigin ? key.origin() + "/" + key.namespace() : key.namespace();
        return subpath.isEmpty() ? namespace : namespace + "/" + subpath;
    }

    /** This name and every name above it, the namespace last: the order of longest-prefix resolution (section 2.5). */
    public List<ServerName> upwards() {
        List<ServerName> names = new ArrayList<>(List.of(this));
        String path = subpath;
        while (!path.isEmpty()) {
            int slash = path.lastIndexOf('/');
            path = slash < 0 ? "" : path.substring(0, slash);
            names.add(new ServerName(key, path, showsOrigin));
        }
        return names;
    }

    /** Whether this name's subpath is the given one or lies below it; every subpath lies below the empty one. */
    public boolean isWithin(String scope) {
        return scope.isEmpty() || subpath.equals(scope) || subpath.startsWith(scope + "/");
    }

    @Override
    public String toString() {
        return canonical();
    }
}
