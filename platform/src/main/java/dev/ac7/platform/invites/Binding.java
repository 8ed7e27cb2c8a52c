package dev.ac7.platform.invites;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.platform.BindingState;
import dev.ac7.contract.platform.BindingStatus;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.TeamId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A binding attempt: one account asks one team's server who it is (platform.md section 7.2).
 *
 * @param invite that it joins by; empty unless that is its purpose
 * @param sealedCode its code, sealed under the key of this id; empty once it has ended
 * @param state as stored; see {@link #stateAt}
 * @param member whom the server named
 * @param reason why it did not succeed; empty when it may or did
 * @param failures look-ups without a usable answer, in a row
 * @param createdAt epoch milliseconds
 * @param expiresAt epoch milliseconds
 * @param lastLookupAt when the server was last asked, in epoch milliseconds
 * @param lookupUntil when the look-up that is under way is given up on, in epoch milliseconds; empty when none is
 */
record Binding(
        BindingId id,
        TeamId team,
        AccountId account,
        Purpose purpose,
        Optional<InviteId> invite,
        String sealedCode,
        String keyId,
        BindingState state,
        Optional<MemberName> member,
        String reason,
        int failures,
        long createdAt,
        long expiresAt,
        OptionalLong lastLookupAt,
        OptionalLong lookupUntil) {
    /** How it stands now: what has not ended by its time has ended then. */
    BindingState stateAt(long now) {
        boolean open = state == BindingState.PENDING || state == BindingState.MISMATCH;
        return open && expiresAt <= now ? BindingState.EXPIRED : state;
    }

    /** Whether the server may be asked now: no look-up is under way, and the last one began long enough ago. */
    boolean lookupDue(long now, long interval) {
        boolean underWay = lookupUntil.isPresent() && lookupUntil.getAsLong() > now;
        boolean justNow = lastLookupAt.isPresent() && lastLookupAt.getAsLong() > now - interval;
        return stateAt(now) == BindingState.PENDING && !underWay && !justNow;
    }

    /** As its account is told. */
    BindingStatus status(long now) {
        BindingState at = stateAt(now);
        boolean named = at == BindingState.BOUND || at == BindingState.MISMATCH;
        return new BindingStatus(at, named ? member.orElse(null) : null, reason.isEmpty() ? null : reason);
    }
}
