package dev.ac7.kernel.web;

/** Told about every answered request; labels are taken from the route table, so their number is bounded. */
@FunctionalInterface
public interface RequestMeter {
    /**
     * One request was answered.
     *
     * @param route the route's id, or {@code unmatched}
     * @param status the HTTP status
     * @param nanos from the last byte of the request to the reply being handed to the socket
     */
    void answered(String route, int status, long nanos);
}
