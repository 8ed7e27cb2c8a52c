package dev.ac7.bench;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** Makes tokens as a platform does, each unlike the others, with a key of its own. */
final class TokenMaker {
    private static final long LIFE_SECONDS = 3600;

    private final String issuer;
    private final String audience;
    private final String member;
    private final KeyPair key;
    private long made;

    TokenMaker(String issuer, String audience, String member) {
        this.issuer = issuer;
        this.audience = audience;
        this.member = member;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            this.key = generator.generateKeyPair();
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    /** The set that holds its key. */
    String keySet() {
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"bench\",\"n\":\""
                + number(open.getModulus()) + "\",\"e\":\"" + number(open.getPublicExponent()) + "\"}]}";
    }

    /** One more token. */
    String mint() {
        long now = System.currentTimeMillis() / 1000;
        String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"bench\"}") + "."
                + encoded(
                        "{\"iss\":\"" + issuer + "\",\"aud\":\"" + audience + "\",\"sub\":\"acct_bench\",\"member\":\""
                                + member + "\",\"role\":\"owner\",\"tier\":\"self-hosted\",\"iat\":" + now + ",\"exp\":"
                                + (now + LIFE_SECONDS) + ",\"jti\":\"" + made++ + "\"}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encoded(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
