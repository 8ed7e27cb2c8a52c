package dev.ac7.authority;

/** What tests reach of a running authority that nobody else may. */
public final class AuthorityAccess {
    private AuthorityAccess() {}

    /** Closes its store under it. */
    public static void closeStore(Authority authority) {
        authority.core().store().close();
    }
}
