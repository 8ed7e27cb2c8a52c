package dev.ac7.kernel.secret;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that encrypts single fields: AES-256-GCM, text form {@code enc-v1:<iv>:<tag>:<ciphertext>} in base64url
 * without padding, 12-byte random iv, 16-byte tag, no associated data (contract broker.md, section 19). Random ivs
 * allow 2^32 seals under one key (NIST SP 800-38D, section 8.3), far above what a team ever writes. Safe from any
 * thread.
 */
public final class Kek {
    /** Length of the key in bytes. */
    static final int KEY_BYTES = 32;

    private static final String PREFIX = "enc-v1:";
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final byte[] KEY_ID_LABEL = "ac7 kek id v1\n".getBytes(StandardCharsets.US_ASCII);

    private final SecretKeySpec key;
    private final String keyId;
    private final SecureRandom random;

    /** Takes a key of exactly 32 bytes. */
    Kek(byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) {
            throw new KekUnavailable("the key must have exactly 32 bytes, but has " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.keyId = keyId(key);
        this.random = random;
    }

    /**
     * Finds the key: the text if there is one, else the file, else a new key that is written to the file (0600, never
     * over an existing file).
     *
     * @param text base64 or base64url of exactly 32 bytes, whitespace around it allowed; an empty text is an error,
     *     since a key store that failed should not be answered by a new key
     * @param keyFile exactly 32 raw bytes
     * @param warnings is told in one sentence when others can read the file
     * @throws KekUnavailable when a given source is unreadable or of the wrong length
     */
    public static Kek resolve(Optional<String> text, Path keyFile, SecureRandom random, Consumer<String> warnings) {
        return text.isPresent()
                ? fromText(text.orElseThrow(), random)
                : new Kek(new KekFile(keyFile, warnings).readOrCreate(random), random);
    }

    /** As the other, with warnings written to the log. */
    public static Kek resolve(Optional<String> text, Path keyFile, SecureRandom random) {
        return resolve(text, keyFile, random, KekFile::logWarning);
    }

    /** Reads base64 or base64url of exactly 32 bytes, padded or not, whitespace around it allowed, nothing else. */
    public static Kek fromText(String text, SecureRandom random) {
        return new Kek(KekText.decode(text), random);
    }

    /** Reads an existing file of exactly 32 raw bytes, for keys that only open what was sealed before. */
    public static Kek fromFile(Path keyFile, SecureRandom random) {
        return new Kek(new KekFile(keyFile, KekFile::logWarning).read(), random);
    }

    /** Returns whether a text has the prefix of the sealed form; it may still be broken. */
    public static boolean isSealed(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * Names this key in 16 hex digits without telling anything about it. The sealed form has no room for a key id, so
     * it is stored beside it.
     */
    public String keyId() {
        return keyId;
    }

    /** Encrypts a text of any length under a fresh iv. */
    public String seal(String plaintext) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed;
        try {
            sealed = cipher(Cipher.ENCRYPT_MODE, iv).doFinal(plaintext.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
        int length = sealed.length - TAG_BYTES;
        return PREFIX
                + StrictBase64.encodeUrl(iv)
                + ":"
                + StrictBase64.encodeUrl(Arrays.copyOfRange(sealed, length, sealed.length))
                + ":"
                + StrictBase64.encodeUrl(Arrays.copyOf(sealed, length));
    }

    /** Decrypts; throws {@link SealBroken} when any bit differs from what {@link #seal} gave, or the key does. */
    public String open(String sealed) {
        String[] parts = sealed.split(":", -1);
        if (!isSealed(sealed) || parts.length != 4) {
            throw new SealBroken("the value does not have the form enc-v1:<iv>:<tag>:<ciphertext>");
        }
        byte[] iv = decoded(parts[1]);
        byte[] tag = decoded(parts[2]);
        byte[] ciphertext = decoded(parts[3]);
        if (iv.length != IV_BYTES || tag.length != TAG_BYTES) {
            throw new SealBroken("the iv or the tag of the value has the wrong length");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, iv);
            byte[] input = Arrays.copyOf(ciphertext, ciphertext.length + TAG_BYTES);
            System.arraycopy(tag, 0, input, ciphertext.length, TAG_BYTES);
            return new String(cipher.doFinal(input), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            // The cause says no more than "tag mismatch" and is left out of every log on purpose.
            throw new SealBroken("the value was altered or sealed with another key");
        }
    }

    @Override
    public String toString() {
        return "Kek(" + keyId + ")";
    }

    private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
        return cipher;
    }

    private static byte[] decoded(String part) {
        try {
            return StrictBase64.decodeUrl(part);
        } catch (IllegalArgumentException e) {
            throw new SealBroken("a part of the value is not canonical base64url");
        }
    }

    private static String keyId(byte[] key) {
        byte[] labelled = Arrays.copyOf(KEY_ID_LABEL, KEY_ID_LABEL.length + key.length);
        System.arraycopy(key, 0, labelled, KEY_ID_LABEL.length, key.length);
        return HexFormat.of().formatHex(SecretHash.sha256(labelled), 0, 8);
    }
}
