package dev.ac7.platform.invites;

import dev.ac7.contract.platform.InviteRole;
import dev.ac7.contract.platform.MakeInvite;
import dev.ac7.kernel.limit.FixedWindows;
import dev.ac7.kernel.limit.Verdict;
import dev.ac7.kernel.secret.OpaqueSecret;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.platform.access.AccountId;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.access.TeamRole;
import dev.ac7.platform.ground.Ground;
import dev.ac7.platform.teams.TeamAccess;
import dev.ac7.platform.teams.Teams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Invitations (platform.md section 7.1). Whoever has an invite's token may ask a team's server to say who they are; the
 * invite itself makes nobody a member.
 */
final class Invites {
    /** What every invite is called that cannot be followed, whatever the reason. */
    static final String UNKNOWN = "unknown or expired invite";

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST_OPEN = 200;
    private static final int MOST_FAILURES = 30;
    private static final Duration FAILURE_WINDOW = Duration.ofMinutes(10);
    private static final int MOST_ADDRESSES = 100_000;
    private static final Duration KEPT_AFTER_END = Duration.ofHours(1);

    private final Ground ground;
    private final Teams teams;
    private final FixedWindows failures;

    Invites(Ground ground, Teams teams) {
        this.ground = ground;
        this.teams = teams;
        this.failures = new FixedWindows(MOST_FAILURES, FAILURE_WINDOW, MOST_ADDRESSES, ground.clock());
    }

    /**
     * An invite that was just made.
     *
     * @param token what its address ends with; told here and never again
     */
    record Made(InviteId id, OpaqueSecret token, long expiresAt) {}

    /**
     * Makes an invite.
     *
     * @throws Refusal 404 for a team that is not the account's, 403 when its role may not make such an invite, 409
     *     {@code too many invites}
     */
    Made make(AccountId account, String ref, MakeInvite wanted, Acting acting) {
        OpaqueSecret token = OpaqueSecret.mint("", ground.random());
        long now = ground.clock().millis();
        long hours = Optional.ofNullable(wanted.expiresInHours()).orElse(WEEK.toHours());
        return ground.database().write(transaction -> {
            TeamAccess place = managed(transaction.handle(), account, ref);
            if (wanted.role() == InviteRole.ADMIN && place.membership().role() != TeamRole.OWNER) {
                throw Refusal.forbidden("Only owners of the team may invite admins. Ask one of them.")
                        .withCode("not allowed");
            }
            if (InviteStore.open(transaction.handle(), place.team().id(), now).size() >= MOST_OPEN) {
                throw Refusal.of(
                                409,
                                "The team has " + MOST_OPEN + " open invites. Revoke one that is no longer needed.")
                        .withCode("too many invites");
            }
            Invite invite = new Invite(
                    new InviteId(
                            new UUID(ground.random().nextLong(), ground.random().nextLong())),
                    place.team().id(),
                    token.hash(),
                    wanted.role(),
                    Optional.ofNullable(wanted.note()).orElse(""),
                    Optional.ofNullable(wanted.maxUses()).orElse(1),
                    account,
                    now,
                    now + Duration.ofHours(hours).toMillis());
            InviteStore.insert(transaction.handle(), invite);
            audit(transaction, acting, "invite.made", place, invite.id().toString(), wanted.role());
            return new Made(invite.id(), token, invite.expiresAt());
        });
    }

    /**
     * The open invites of a team, newest first.
     *
     * @throws Refusal 404 for a team that is not the account's, 403 unless it is one of its owners or admins
     */
    List<OpenInvite> list(AccountId account, String ref) {
        return ground.database()
                .read(handle -> InviteStore.open(
                        handle,
                        managed(handle, account, ref).team().id(),
                        ground.clock().millis()));
    }

    /**
     * Ends an invite, and with it every attempt to join by it that is under way.
     *
     * @throws Refusal as {@link #list}, 404 when the team has no such invite that is not revoked
     */
    void revoke(AccountId account, String ref, String id, Acting acting) {
        ground.database().change(transaction -> {
            Handle handle = transaction.handle();
            TeamAccess place = managed(handle, account, ref);
            if (!InviteStore.revoke(
                    handle, place.team().id(), id, ground.clock().millis())) {
                throw Refusal.notFound("unknown invite");
            }
            BindingStore.failByInvite(handle, id, UNKNOWN);
            ground.audit()
                    .append(
                            transaction,
                            acting.event("invite.revoked", place.team().id().toString(), Map.of("invite", id)));
        });
    }

    /**
     * The invite of a token that somebody presents.
     *
     * @param address under which failures are counted
     * @throws Refusal 404 {@code unknown or expired invite}, 429 after too many of these
     */
    OpenInvite presented(String token, String address) {
        if (failures.hit(address) instanceof Verdict.Limited limited) {
            throw Refusal.tooMany("Too many invites that lead nowhere were tried from here.", limited.retryAfter())
                    .withCode("rate limited");
        }
        OpenInvite invite = find(token)
                .orElseThrow(() -> Refusal.of(
                                404, "It may have been used or revoked, or its time is over. Ask for a new one.")
                        .withCode(UNKNOWN));
        failures.takeBack(address);
        return invite;
    }

    /** The invite of a token, if somebody may still join by it. */
    Optional<OpenInvite> find(String token) {
        return ground.database()
                .read(handle -> InviteStore.openByHash(
                        handle, OpaqueSecret.of(token).hash(), ground.clock().millis()));
    }

    /** Removes what ended so long ago that no page still asks for it. */
    void sweep() {
        long before = ground.clock().millis() - KEPT_AFTER_END.toMillis();
        ground.database().change(transaction -> InviteStore.sweep(transaction.handle(), before));
    }

    private TeamAccess managed(Handle handle, AccountId account, String ref) {
        TeamAccess place = teams.access(handle, account, ref).orElseThrow(() -> Refusal.notFound("not found"));
        if (place.membership().role() == TeamRole.MEMBER) {
            throw Refusal.forbidden("Only owners and admins of the team may do this. Ask one of them.")
                    .withCode("not allowed");
        }
        return place;
    }

    private void audit(
            Transaction transaction, Acting acting, String action, TeamAccess place, String invite, InviteRole role) {
        ground.audit()
                .append(
                        transaction,
                        acting.event(
                                action,
                                place.team().id().toString(),
                                Map.of("invite", invite, "role", role.wireName())));
    }
}
