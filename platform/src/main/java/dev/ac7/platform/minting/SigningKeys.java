package dev.ac7.platform.minting;

import dev.ac7.kernel.store.StorageException;
import dev.ac7.kernel.store.Transaction;
import dev.ac7.platform.access.Acting;
import dev.ac7.platform.ground.Ground;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform's signing keys (platform.md section 8.2). Every step is taken on the rows as the transaction sees them,
 * so any number of processes on one store agree; each keeps the current set in memory, for which a store that is away
 * makes no difference.
 *
 * <p>A key can also be moved by hand. {@link #rotate} is for the calendar or a doubt: the new key is published now and
 * signs after {@link KeySchedule#OVERLAP}, so that no request fails. {@link #rotateNow} is for a key that may be in
 * wrong hands: the new one signs at once, and a server may refuse what it signs for 30 seconds; the old one signs
 * nothing more, but is believed as long as it is published. {@link #remove} ends that too: servers forget the key when
 * they next ask for the set, 15 minutes later at most.
 */
public final class SigningKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final Ground ground;
    private final KeySchedule schedule;
    private volatile @Nullable KeySet current;

    SigningKeys(Ground ground) {
        this.ground = ground;
        this.schedule = new KeySchedule(ground.settings().keys());
        ground.database().onForeignChange(this::refresh);
    }

    /** The set in use; the first time it blocks, and makes the first key if there is none. */
    KeySet current() {
        KeySet known = current;
        if (known == null) {
            tick();
            known = current;
        }
        if (known == null) {
            throw new IllegalStateException("there is no signing key");
        }
        return known;
    }

    /** Every key there ever was, in the order they were published, as the store has it. */
    public List<SigningKey> list() {
        return ground.database().read(SigningKeyStore::all);
    }

    /** Does what is due, seals anew what another key of the platform's sealed, and catches up with the store. */
    void tick() {
        List<KeyMove> due = ground.database().read(this::due);
        boolean reseal = !ground.database()
                .read(handle ->
                        SigningKeyStore.sealedOtherwise(handle, ground.keys().keyId()))
                .isEmpty();
        if (!due.isEmpty() || reseal) {
            // Made before the transaction, which everybody who writes would wait for.
            Optional<KeyPair> spare = due.stream().anyMatch(SigningKeys::takesKey)
                    ? Optional.of(KeyPair.make(ground.random()))
                    : Optional.empty();
            ground.database().change(transaction -> move(transaction, spare));
        }
        refresh();
    }

    private List<KeyMove> due(Handle handle) {
        return schedule.due(SigningKeyStore.all(handle), ground.clock().millis());
    }

    private static boolean takesKey(KeyMove move) {
        return move instanceof KeyMove.Begin || move instanceof KeyMove.Publish;
    }

    private void move(Transaction transaction, Optional<KeyPair> spare) {
        Handle handle = transaction.handle();
        for (String kid : SigningKeyStore.sealedOtherwise(handle, ground.keys().keyId())) {
            SigningKeyStore.privatePart(handle, kid)
                    .ifPresent(part -> SigningKeyStore.reseal(handle, kid, seal(open(part))));
        }
        for (KeyMove move : due(handle)) {
            switch (move) {
                case KeyMove.Begin() -> spare.ifPresent(key -> begin(transaction, key, Acting.PLATFORM));
                case KeyMove.Publish(long activeAt) ->
                    spare.ifPresent(key -> publish(transaction, key, activeAt, Acting.PLATFORM));
                case KeyMove.Activate(String kid) -> activate(transaction, kid, Acting.PLATFORM);
                case KeyMove.Remove(String kid) -> remove(transaction, kid, Acting.PLATFORM);
            }
        }
    }

    /**
     * Replaces the active key without a request failing: a new key is published at once and signs 20 minutes later. A
     * next key that is published already is taken instead, as soon as it has been published that long.
     *
     * @return the key that will sign, and when
     */
    public SigningKey rotate(Acting acting) {
        KeyPair spare = KeyPair.make(ground.random());
        long now = ground.clock().millis();
        SigningKey next = ground.database().write(transaction -> {
            Optional<SigningKey> waiting = KeySchedule.in(SigningKeyStore.all(transaction.handle()), KeyPhase.NEXT);
            if (waiting.isEmpty()) {
                return publish(transaction, spare, now + KeySchedule.OVERLAP.toMillis(), acting);
            }
            long soonest = Math.max(now, waiting.get().publishedAt() + KeySchedule.OVERLAP.toMillis());
            if (soonest < waiting.get().activeAt()) {
                SigningKeyStore.schedule(transaction.handle(), waiting.get().kid(), soonest);
                audit(transaction, acting, "key.hastened", waiting.get().kid());
            }
            return find(transaction.handle(), waiting.get().kid());
        });
        refresh();
        return next;
    }

    /**
     * Replaces the active key at once, for an emergency: the old one retires, its private part is destroyed, and it
     * stays published. A server that fetched the set within the last 30 seconds may refuse the new key's tokens until
     * these are over.
     *
     * @return the key that signs
     */
    public SigningKey rotateNow(Acting acting) {
        KeyPair spare = KeyPair.make(ground.random());
        SigningKey active = ground.database().write(transaction -> begin(transaction, spare, acting));
        refresh();
        return active;
    }

    /**
     * Takes a key out of the published set at once and destroys its private part, for an emergency. If it signed, the
     * next key does from now on, or a new one. Servers go on believing it until they next ask for the set, 15 minutes
     * at most.
     *
     * @return whether there was such a key
     */
    public boolean remove(String kid, Acting acting) {
        KeyPair spare = KeyPair.make(ground.random());
        boolean removed = ground.database().write(transaction -> {
            boolean known = SigningKeyStore.all(transaction.handle()).stream()
                    .anyMatch(key -> key.kid().equals(kid) && key.phase().published());
            if (known) {
                remove(transaction, kid, acting);
                move(transaction, Optional.of(spare));
            }
            return known;
        });
        refresh();
        return removed;
    }

    private SigningKey begin(Transaction transaction, KeyPair key, Acting acting) {
        publish(transaction, key, ground.clock().millis(), acting);
        return activate(transaction, key.kid(), acting);
    }

    private SigningKey publish(Transaction transaction, KeyPair key, long activeAt, Acting acting) {
        SigningKey next = new SigningKey(
                key.kid(),
                key.published(),
                KeyPhase.NEXT,
                ground.clock().millis(),
                activeAt,
                OptionalLong.empty(),
                OptionalLong.empty());
        SigningKeyStore.insert(transaction.handle(), next, seal(key.privateText()));
        audit(transaction, acting, "key.published", key.kid());
        return next;
    }

    private SigningKey activate(Transaction transaction, String kid, Acting acting) {
        Handle handle = transaction.handle();
        long now = ground.clock().millis();
        KeySchedule.in(SigningKeyStore.all(handle), KeyPhase.ACTIVE).ifPresent(old -> {
            SigningKeyStore.retire(handle, old.kid(), now);
            audit(transaction, acting, "key.retired", old.kid());
        });
        SigningKeyStore.activate(handle, kid, now);
        audit(transaction, acting, "key.active", kid);
        return find(handle, kid);
    }

    private void remove(Transaction transaction, String kid, Acting acting) {
        SigningKeyStore.remove(transaction.handle(), kid, ground.clock().millis());
        audit(transaction, acting, "key.removed", kid);
    }

    private static SigningKey find(Handle handle, String kid) {
        return SigningKeyStore.all(handle).stream()
                .filter(key -> key.kid().equals(kid))
                .findFirst()
                .orElseThrow();
    }

    private void audit(Transaction transaction, Acting acting, String action, String kid) {
        ground.audit().append(transaction, acting.event(action, kid, Map.of()));
    }

    private SigningKeyStore.Sealed seal(String privateText) {
        return new SigningKeyStore.Sealed(
                ground.keys().seal(privateText), ground.keys().keyId());
    }

    private String open(SigningKeyStore.Sealed part) {
        return ground.keys().open(part.keyId(), part.text());
    }

    /** Reads under the lock, so that an older reading never replaces a newer. What was known stays when it fails. */
    private synchronized void refresh() {
        try {
            ground.database().read(this::changed).ifPresent(changed -> current = changed);
        } catch (StorageException away) {
            LOG.atWarn().setCause(away).log("the signing keys cannot be read; those known stay in use");
        }
    }

    private Optional<KeySet> changed(Handle handle) {
        List<SigningKey> keys = SigningKeyStore.all(handle);
        KeySet known = current;
        if (known != null && known.keys().equals(keys)) {
            return Optional.empty();
        }
        return KeySchedule.in(keys, KeyPhase.ACTIVE)
                .flatMap(active -> SigningKeyStore.privatePart(handle, active.kid()))
                .map(part -> new KeySet(keys, KeyPair.read(open(part))));
    }
}
