package dev.ac7.platform.registration;

import java.util.Locale;

/** How far a pairing is (platform.md section 4.4). One past its time has expired, whatever its state. */
enum PairingState {
    /** Nobody has decided. */
    PENDING,
    /** Confirmed, and its team made; the tool has not asked since. */
    AUTHORIZED,
    /** The tool has fetched the trust block, and may again. */
    DELIVERED,
    /** Turned down, or replaced by a later one of the same team. */
    REJECTED;

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PairingState of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
