package dev.ac7.broker.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ac7.broker.access.Acting;
import dev.ac7.broker.permissions.LastAdmin;
import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.broker.team.TeamState;
import dev.ac7.broker.team.TeamStore;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Permission;
import dev.ac7.contract.broker.TokenOrigin;
import dev.ac7.kernel.audit.AuditLog;
import dev.ac7.kernel.secret.BearerToken;
import dev.ac7.kernel.secret.TokenHash;
import dev.ac7.kernel.store.Database;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.kernel.web.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Making, finding and ending bearer tokens.
 *
 * <p>Found tokens are remembered by hash, so that an authenticated request costs no query. A token that ends is taken
 * out of that memory after the commit and before the caller of the change is answered. Taking out waits for a lookup of
 * the same hash that is under way, so such a lookup cannot put the token back. When another process has changed the
 * store, the memory is replaced whole; a lookup under way then fills only the old one.
 */
public final class Tokens {
    private static final int REMEMBERED = 100_000;

    private final Database database;
    private final TeamDirectory team;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;
    private final LastUse lastUse;
    private final AtomicReference<Cache<TokenHash, @Nullable Token>> remembered = new AtomicReference<>(memory());

    private final List<BiConsumer<MemberName, String>> onEnd = new CopyOnWriteArrayList<>();

    /** Begins with nothing remembered. */
    public Tokens(
            Database database, TeamDirectory team, AuditLog audit, Clock clock, SecureRandom random, LastUse lastUse) {
        this.database = database;
        this.team = team;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
        this.lastUse = lastUse;
        database.onForeignChange(() -> remembered.set(memory()));
    }

    private static Cache<TokenHash, @Nullable Token> memory() {
        return Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    }

    /** The good token a presented text stands for; notes its use. */
    public Optional<Token> find(BearerToken presented) {
        @Nullable Token token = remembered.get().get(presented.hash(), this::lookUp);
        long now = clock.millis();
        if (token == null || token.expiredAt(now)) {
            return Optional.empty();
        }
        lastUse.note(token, now);
        return Optional.of(token);
    }

    private @Nullable Token lookUp(TokenHash hash) {
        return database.read(handle -> TokenStore.byHash(handle, hash)).orElse(null);
    }

    /** A member's good tokens, oldest first. */
    public List<Token> list(MemberName member) {
        return database.read(handle -> TokenStore.ofMember(handle, member, clock.millis())).stream()
                .map(lastUse::newest)
                .toList();
    }

    /** Makes a token for a member inside a transaction; nothing is kept of its plaintext. */
    public NewToken issue(
            Transaction transaction,
            MemberName member,
            String label,
            TokenOrigin origin,
            OptionalLong expiresAt,
            Optional<MemberName> createdBy) {
        BearerToken plaintext = BearerToken.mint(random);
        Token token = new Token(
                UUID.randomUUID().toString(),
                member,
                plaintext.hash(),
                label,
                origin,
                clock.millis(),
                OptionalLong.empty(),
                expiresAt,
                createdBy);
        TokenStore.insert(transaction.handle(), token);
        return new NewToken(token, plaintext);
    }

    /**
     * Brings in a token of which only the hash is known, from a configuration file, inside a transaction. A hash that
     * was brought in before, or is in use, is left as it is: it may have been revoked since.
     *
     * @return whether it is new
     */
    public boolean bringBootstrap(Transaction transaction, MemberName member, TokenHash hash) {
        long now = clock.millis();
        if (!TokenStore.rememberImported(transaction.handle(), hash, now)
                || TokenStore.byHash(transaction.handle(), hash).isPresent()) {
            return false;
        }
        TokenStore.insert(
                transaction.handle(),
                new Token(
                        UUID.randomUUID().toString(),
                        member,
                        hash,
                        "legacy",
                        TokenOrigin.BOOTSTRAP,
                        now,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty()));
        return true;
    }

    /** Replaces every token of a member by one fresh one, all or nothing. */
    public NewToken rotate(MemberName member, Acting acting) {
        return database.write(transaction -> {
            if (!TeamStore.exists(transaction.handle(), member)) {
                throw Refusal.notFound("no such member");
            }
            revokeAll(transaction, member);
            NewToken fresh =
                    issue(transaction, member, "rotated", TokenOrigin.ROTATE, OptionalLong.empty(), acting.member());
            audit.append(
                    transaction,
                    acting.event(
                            "token.rotate",
                            member.value(),
                            Map.of("token", fresh.token().id())));
            return fresh;
        });
    }

    /**
     * Ends one token, also the one in use.
     *
     * @throws Refusal 404 when the member has no such token, 409 when nobody could manage members afterwards
     */
    public void revoke(MemberName member, String id, Acting acting) {
        database.write(transaction -> {
            Token token = TokenStore.one(transaction.handle(), member, id)
                    .orElseThrow(() -> Refusal.notFound("no such token"));
            requireNotLast(transaction, token);
            revoke(transaction, token);
            audit.append(
                    transaction,
                    acting.event("token.revoke", member.value(), Map.of("token", id, "label", token.label())));
            return token;
        });
    }

    private void requireNotLast(Transaction transaction, Token token) {
        long now = clock.millis();
        TeamState state = team.within(transaction);
        boolean onlyAdmin = state.holders(Permission.MEMBERS_MANAGE).stream()
                .allMatch(holder -> holder.name().equals(token.member()));
        boolean onlyToken = TokenStore.ofMember(transaction.handle(), token.member(), now).stream()
                .allMatch(other -> other.id().equals(token.id()));
        if (onlyAdmin && onlyToken && !token.expiredAt(now)) {
            LastAdmin.mustRemain(List.of());
        }
    }

    /** Ends one token inside a transaction. */
    public void revoke(Transaction transaction, Token token) {
        TokenStore.delete(transaction.handle(), token.id());
        transaction.afterCommit(() -> ended(token));
    }

    /** Ends every token of a member inside a transaction, expired ones too. */
    public void revokeAll(Transaction transaction, MemberName member) {
        List<Token> all = TokenStore.ofMember(transaction.handle(), member, Long.MIN_VALUE);
        TokenStore.deleteOf(transaction.handle(), member);
        transaction.afterCommit(() -> all.forEach(this::ended));
    }

    /** Runs after every commit that ended a token, with its member and id. */
    public void onEnd(BiConsumer<MemberName, String> hook) {
        onEnd.add(hook);
    }

    private void ended(Token token) {
        remembered.get().invalidate(token.hash());
        onEnd.forEach(hook -> hook.accept(token.member(), token.id()));
    }

    /** Until when the token of this id is good, {@link Long#MAX_VALUE} for ever; empty when it is not good now. */
    public Optional<Long> until(MemberName member, String id) {
        return database.read(handle -> TokenStore.one(handle, member, id))
                .map(token -> token.expiresAt().orElse(Long.MAX_VALUE))
                .filter(until -> until > clock.millis());
    }

    /** Forgets tokens that are past their end. */
    public void purge() {
        database.write(transaction -> TokenStore.deleteExpired(transaction.handle(), clock.millis()));
    }
}
