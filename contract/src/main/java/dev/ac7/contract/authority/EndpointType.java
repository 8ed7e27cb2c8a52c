package dev.ac7.contract.authority;

import dev.ac7.contract.WireName;
import java.util.Locale;

/** How a server is reached outside of WebRTC signaling. */
public enum EndpointType implements WireName {
    HTTP,
    HTTPS,
    WS,
    WSS,
    WEBRTC;

    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
