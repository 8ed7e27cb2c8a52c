package dev.ac7.platform.testing;

import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;

/**
 * RSA keys of 2048 bits that were made before: making one takes a second of a processor, and every platform of a test
 * begins with one. A store gets each key once, the next store the same ones again.
 */
final class ReadyKeys extends Provider {
    private static final long serialVersionUID = 1L;
    private static final int BITS = 2048;
    private static final List<KeyPair> MADE = new ArrayList<>();
    private static int next;

    static {
        Security.insertProviderAt(new ReadyKeys(), 1);
    }

    private ReadyKeys() {
        super("ac7-ready-keys", "1", "RSA keys that were made before");
        putService(new Service(this, "KeyPairGenerator", "RSA", Ready.class.getName(), List.of(), null) {
            @Override
            public Object newInstance(Object parameter) {
                return new Ready();
            }
        });
    }

    /** From now on keys come from the first again, because a store begins that has none of them. */
    static synchronized void fromTheFirst() {
        next = 0;
    }

    private static synchronized KeyPair take() {
        if (next == MADE.size()) {
            MADE.add(make());
        }
        return MADE.get(next++);
    }

    private static KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", Security.getProvider("SunRsaSign"));
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Ready extends KeyPairGeneratorSpi {
        @Override
        public void initialize(int bits, SecureRandom random) {
            if (bits != BITS) {
                throw new InvalidParameterException("only keys of " + BITS + " bits are ready");
            }
        }

        @Override
        public KeyPair generateKeyPair() {
            return take();
        }
    }
}
