package dev.ac7.kernel.egress;

/**
 * Where to connect to.
 *
 * @param secure whether TLS is spoken there
 * @param host a name in ASCII and lower case, or an IP address, IPv6 without brackets
 * @param port from 1 to 65535
 */
public record Target(boolean secure, String host, int port) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** As a {@code Host} header has it (RFC 9110 section 7.2): without the default port, IPv6 in brackets. */
    public String authority() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? HTTPS : HTTP) ? shown : shown + ":" + port;
    }
}
