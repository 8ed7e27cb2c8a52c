package dev.ac7.kernel.web;

/**
 * Who a request turned out to be from, and by what.
 *
 * @param plane how it was proved
 * @param caller the service's own description of the caller
 * @param <C> who the service's callers are
 */
public record Credential<C>(Plane plane, C caller) {}
