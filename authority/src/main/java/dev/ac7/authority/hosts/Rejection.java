package dev.ac7.authority.hosts;

import java.util.Locale;

/** Why a name is not registered (authority.md, section 5.2). */
enum Rejection {
    NAMESPACE_RESERVED("the namespace is reserved"),
    DUPLICATE_SERVER_NAME("the name stands in this message twice"),
    SERVER_NOT_OWNED("the namespace is not owned by this account; request it first"),
    SERVER_NOT_AUTHORIZED("the name is live on another host that this account may not displace"),
    NAMESPACE_QUOTA_EXCEEDED("too many names are registered"),
    INVALID_SERVER_NAME("this is no server name");

    private final String words;

    Rejection(String words) {
        this.words = words;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return words;
    }
}
