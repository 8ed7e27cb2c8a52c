package dev.ac7.platform.servers;

/** What a server URL that somebody wrote turns out to be. */
public sealed interface ServerUrl {
    /** One that may be paired. */
    record Accepted(ServerOrigin origin) implements ServerUrl {}

    /** One that may not, by the first rule that it breaks. */
    record Refused(Rule rule) implements ServerUrl {}

    /** The rules of platform.md section 12.1, in words for whoever wrote the URL. */
    enum Rule {
        /** 2048 characters at most. */
        LENGTH("The URL is longer than 2048 characters."),
        /** Something that can be read as a URL at all. */
        FORM("This is no URL. It should read like https://ac7.example.com."),
        /** Rule 1. */
        SCHEME("The URL must begin with https://."),
        /** Rule 2, before the host. */
        USER("The URL must not name a user or a password before its host."),
        /** Rule 2, after the host. */
        TAIL("The URL must end after its host and port: no path, no query, no fragment."),
        /** Rule 3. */
        NAME("The host must be a DNS name with a dot, of letters, digits and hyphens, or a public IP address."),
        /** Rule 3, where names in other scripts have two meanings. */
        SCRIPT("The host has letters that programs spell differently. Write it in its xn-- form."),
        /** Rule 4. */
        RESERVED(
                "The host is a name of private networks. The platform reaches servers over the public Internet alone."),
        /** Rule 5. */
        ADDRESS("The host is an address of a private network. The platform reaches public addresses alone."),
        /** Rule 6. */
        PORT("The port must be 443, or from 1024 on and none that browsers or databases keep for themselves."),
        /** Rule 7. */
        OWN("The host is the platform itself.");

        private final String sentence;

        Rule(String sentence) {
            this.sentence = sentence;
        }

        /** What the tool prints. */
        public String sentence() {
            return sentence;
        }
    }
}
