package dev.ac7.kernel.web;

/**
 * What a route does. Runs on a virtual thread of its own and may block.
 *
 * @param <C> who the service's callers are
 */
@FunctionalInterface
public interface Handler<C> {
    /**
     * Answers one call.
     *
     * @throws Refusal to answer with an error the caller can act on
     */
    Reply handle(Call<C> call);

    /**
     * The same for a route with a body, which has been decoded and bounded already.
     *
     * @param <C> who the service's callers are
     * @param <B> the record of the body
     */
    @FunctionalInterface
    interface OfBody<C, B> {
        /** Answers one call with its decoded body. */
        Reply handle(Call<C> call, B body);
    }

    /**
     * The same for a request whose body is over the route's bound, and is not read any further.
     *
     * @param <C> who the service's callers are
     */
    @FunctionalInterface
    interface OfSize<C> {
        /** Answers a body of this many bytes, or of more: what was declared, else what was read so far. */
        Reply handle(Call<C> call, long size);
    }
}
