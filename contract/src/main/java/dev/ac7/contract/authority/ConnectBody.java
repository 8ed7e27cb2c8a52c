package dev.ac7.contract.authority;

/** What the bytes of a {@code POST /connect} turned out to be. */
public sealed interface ConnectBody {
    /** A request. */
    record Good(ConnectRequest request) implements ConnectBody {}

    /**
     * JSON that is no such request.
     *
     * @param message names the member and the rule it breaks; never a value
     */
    record Malformed(String message) implements ConnectBody {}

    /** No JSON at all. */
    record NotJson() implements ConnectBody {}

    /** Reads the bytes. */
    static ConnectBody read(byte[] body) {
        return new ConnectReader(body).read();
    }
}
