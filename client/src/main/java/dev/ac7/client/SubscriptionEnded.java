package dev.ac7.client;

/**
 * The broker refused a subscription for good, so that trying again as it is makes no sense: the token is revoked or
 * expired (401), the name is not the caller's (403), the request is not understood (400), or this broker offers no such
 * stream (404 and other 4xx; 3xx).
 */
public final class SubscriptionEnded extends RuntimeException {
    private final transient BrokerError error;

    SubscriptionEnded(BrokerError error) {
        super("the broker ended the subscription: " + error.getMessage(), error);
        this.error = error;
    }

    /** What the broker answered. */
    public BrokerError error() {
        return error;
    }
}
