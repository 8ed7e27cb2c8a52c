package dev.ac7.kernel.secret;

import java.util.ArrayList;
import java.util.List;

/**
 * One key that seals and any number of older keys that still open, so that the key can be changed: start with the new
 * key and the old one beside it, seal every stored field again, drop the old one.
 */
public final class Keyring {
    private final Kek current;
    private final List<Kek> all;

    /** Takes the key that seals, and the keys before it in any order. */
    public Keyring(Kek current, List<Kek> previous) {
        this.current = current;
        List<Kek> keys = new ArrayList<>();
        keys.add(current);
        keys.addAll(previous);
        this.all = List.copyOf(keys);
    }

    /** A ring of one key. */
    public static Keyring of(Kek current) {
        return new Keyring(current, List.of());
    }

    /** Names the key that seals, to be stored beside what it sealed. */
    public String keyId() {
        return current.keyId();
    }

    /** Encrypts with the current key. */
    public String seal(String plaintext) {
        return current.seal(plaintext);
    }

    /** Decrypts with whichever key fits; throws {@link SealBroken} when none does. */
    public String open(String sealed) {
        for (Kek key : all) {
            try {
                return key.open(sealed);
            } catch (SealBroken e) {
                // The form has no key id: only trying tells.
            }
        }
        throw new SealBroken("the value was altered, or sealed with a key that is not at hand");
    }

    /** Decrypts with the key of that id only; throws {@link SealBroken} when it is not at hand or does not fit. */
    public String open(String keyId, String sealed) {
        return all.stream()
                .filter(key -> key.keyId().equals(keyId))
                .findFirst()
                .orElseThrow(() -> new SealBroken("the value was sealed with key " + keyId + ", which is not at hand"))
                .open(sealed);
    }

    /** What to store for a field that may have been sealed before: such a value stays as it is. */
    public String protect(String value) {
        return Kek.isSealed(value) ? value : seal(value);
    }

    /**
     * Reads a field that older files may hold in clear: without the prefix the text itself, with it the opened value or
     * {@link SealBroken}, never a fallback.
     */
    public String reveal(String stored) {
        return Kek.isSealed(stored) ? open(stored) : stored;
    }

    @Override
    public String toString() {
        return "Keyring" + all;
    }
}
