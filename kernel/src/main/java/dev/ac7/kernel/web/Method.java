package dev.ac7.kernel.web;

/** The HTTP methods routes are made of (RFC 9110 section 9). HEAD is answered by the GET route without its body. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Whether a request of this method may change something, and so needs the same-origin rule and an audit event. */
    public boolean mutates() {
        return this != GET;
    }
}
