package dev.ac7.broker.enrollment;

import dev.ac7.contract.broker.MemberName;

/**
 * What an approval gives a device.
 *
 * @param approver who said yes
 * @param member whom the device will act as
 * @param tokenId of the token
 * @param sealed the token's plaintext as {@code enc-v1} text
 * @param keyId the key it is sealed with
 */
record Grant(MemberName approver, MemberName member, String tokenId, String sealed, String keyId) {
    @Override
    public String toString() {
        return "Grant[" + member + " by " + approver + "]";
    }
}
