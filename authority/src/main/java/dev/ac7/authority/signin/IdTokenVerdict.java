package dev.ac7.authority.signin;

/** What came of checking an ID token. */
sealed interface IdTokenVerdict {
    /** It is good. */
    record Good(ProviderProfile profile) implements IdTokenVerdict {}

    /** It is good but names nobody. */
    record Nobody() implements IdTokenVerdict {}

    /**
     * It is not good.
     *
     * @param why a few words, safe to show; never the token
     */
    record Bad(String why) implements IdTokenVerdict {}
}
