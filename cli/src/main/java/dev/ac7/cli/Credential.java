package dev.ac7.cli;

import dev.ac7.contract.Secret;

/**
 * A bearer token and where it was found.
 *
 * @param token the token
 * @param source where it came from, for people, for example {@code AC7_TOKEN} or a path
 * @param kind where it came from, for scripts
 */
record Credential(Secret token, String source, Kind kind) {
    /** Places where a token can be found, in the order in which they are asked. */
    enum Kind {
        /** {@code --token} or {@code --token-file}. */
        FLAG("flag"),
        /** {@code AC7_TOKEN} or {@code AC7_TOKEN_FILE}. */
        ENVIRONMENT("environment"),
        /** An entry of {@code auth.json}. */
        FILE("file");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name in JSON output. */
        String wireName() {
            return wireName;
        }
    }
}
