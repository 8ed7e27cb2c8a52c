package dev.ac7.authority.abuse;

import java.time.Duration;

/** The windows that are counted, under the names of their keys (authority.md, sections 7.1 and 10). */
public enum Window {
    CONNECT("connect", Duration.ofSeconds(30)),
    CONNECT_10M("connect10m", Duration.ofMinutes(10)),
    HOST_MESSAGES("ws_host_msg", Duration.ofSeconds(30)),
    PRESENCE_MESSAGES("ws_presence_msg", Duration.ofSeconds(30)),
    OAUTH_START("oauth_start", Duration.ofSeconds(30)),
    OAUTH_CALLBACK("oauth_callback", Duration.ofSeconds(30)),
    AUTH_SESSION("auth_session", Duration.ofSeconds(30)),
    HTTP("http", Duration.ofSeconds(30)),
    NAMESPACE_REQUESTS("nsreq", Duration.ofHours(1)),
    FAILED_ADMIN("admin_fail", Duration.ofMinutes(15));

    private final String surface;
    private final Duration length;

    Window(String surface, Duration length) {
        this.surface = surface;
        this.length = length;
    }

    /** Its name in keys. */
    public String surface() {
        return surface;
    }

    /** How long one window is. */
    public Duration length() {
        return length;
    }
}
