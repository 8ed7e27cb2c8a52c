package dev.ac7.kernel.web;

/** The ways a request can prove who it is from. A route names those it accepts. */
public enum Plane {
    /** No credential is asked for, and none is looked at. */
    ANONYMOUS,
    /** An opaque bearer token (RFC 6750). */
    BEARER,
    /** A session cookie set after sign-in. */
    COOKIE,
    /** A signed token of a federated issuer (RFC 7519). */
    JWT
}
