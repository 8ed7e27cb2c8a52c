package dev.ac7.kernel.web;

/**
 * What a caller must hold before a route's body is even read. The route table, the permission matrix and the served API
 * description all show {@link #describe()}.
 *
 * @param <C> who the service's callers are
 */
public interface Requirement<C> {
    /** The requirement in the words of the contract, for instance {@code members.manage or self}. */
    String describe();

    /**
     * Passes, or refuses.
     *
     * @throws Refusal 400, 404 or 403, in the order the contract gives for this route
     */
    void check(Call<C> call);
}
