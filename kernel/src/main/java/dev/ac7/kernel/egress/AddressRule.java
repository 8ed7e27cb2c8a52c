package dev.ac7.kernel.egress;

/** Which addresses may be connected to. */
@FunctionalInterface
public interface AddressRule {
    /**
     * Whether this one may.
     *
     * @param address 4 or 16 bytes, in network order
     */
    boolean allows(byte[] address);
}
