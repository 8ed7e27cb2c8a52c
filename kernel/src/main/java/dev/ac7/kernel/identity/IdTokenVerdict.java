package dev.ac7.kernel.identity;

/** What came of checking an ID token. */
public sealed interface IdTokenVerdict {
    /**
     * It is good.
     *
     * @param sub who it names
     * @param claims what else it says
     */
    record Good(String sub, Fields claims) implements IdTokenVerdict {}

    /** It is good but names nobody. */
    record Nobody() implements IdTokenVerdict {}

    /**
     * It is not good.
     *
     * @param why a few words, safe to show; never the token
     */
    record Bad(String why) implements IdTokenVerdict {}
}
