package dev.ac7.platform.proxy;

import io.vertx.core.MultiMap;

/** The two ways a server is reached through the platform (platform.md section 9.1). */
sealed interface Form {
    /** Where this form's pages are, as browsers write an origin. */
    String origin();

    /** A path of the server as clients have to ask for it. */
    String outside(String path);

    /** Adds to an answer what keeps the server's content in its place. */
    void guard(MultiMap headers);

    /**
     * Below the platform's own origin.
     *
     * @param ref id or slug, as the client wrote it
     */
    record PathForm(String origin, String ref) implements Form {
        @Override
        public String outside(String path) {
            return "/t/" + ref + "/api" + path;
        }

        @Override
        public void guard(MultiMap headers) {
            ResponseHeaders.guardPathForm(headers);
        }
    }

    /**
     * On a host of the team's own.
     *
     * @param platform the platform's origin, which alone may frame it
     */
    record HostForm(String origin, String platform) implements Form {
        @Override
        public String outside(String path) {
            return path;
        }

        @Override
        public void guard(MultiMap headers) {
            ResponseHeaders.guardHostForm(headers, platform);
        }
    }
}
