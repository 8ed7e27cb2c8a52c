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
}
