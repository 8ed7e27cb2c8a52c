package dev.ac7.authority.names;

import java.util.List;

/** What a text turned out to name. */
public sealed interface NameReading {
    /**
     * A name of this authority.
     *
     * @param name in its canonical form
     * @param spelling the segments of the subpath in the letter case they came in
     */
    record Ours(ServerName name, List<String> spelling) implements NameReading {
        /** Keeps a copy. */
        public Ours {
            spelling = List.copyOf(spelling);
        }

        /**
         * What is left of this name below one of its own prefixes, in the letter case it came in: empty, or with a
         * leading slash (authority.md, section 2.5).
         */
        public String below(ServerName prefix) {
            int kept = prefix.subpath().isEmpty() ? 0 : prefix.subpath().split("/", -1).length;
            String rest = String.join("/", spelling.subList(kept, spelling.size()));
            return rest.isEmpty() ? "" : "/" + rest;
        }
    }

    /** A {@code dmz/} name: nobody owns it, and the authority takes no part in it. */
    record Dmz() implements NameReading {}

    /** A well-formed name below an origin that is not this authority's. */
    record Elsewhere() implements NameReading {}

    /** A name of this authority's origin without a namespace. */
    record NoNamespace() implements NameReading {}

    /**
     * No server name at all.
     *
     * @param rule what it breaks, to be said after "the server name"
     */
    record Malformed(String rule) implements NameReading {}
}
