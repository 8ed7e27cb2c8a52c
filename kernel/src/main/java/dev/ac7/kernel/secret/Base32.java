package dev.ac7.kernel.secret;

/** Base32 of RFC 4648, section 6, as authenticator apps read it: upper case, written without padding. */
public final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** Writes 8 characters for every 5 bytes, and for a rest as many as it needs. */
    public static String encode(byte[] bytes) {
        var text = new StringBuilder((bytes.length * Byte.SIZE + BITS - 1) / BITS);
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = ((buffer << Byte.SIZE) | (next & 0xff)) & 0xfff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((buffer >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((buffer << (BITS - bits)) & 31));
        }
        return text.toString();
    }

    /**
     * Decodes upper-case text, padding at its end allowed; throws {@link IllegalArgumentException} on any other
     * character. Bits that do not fill a byte are dropped, as the apps do: the contract's stored form allows any
     * length.
     */
    public static byte[] decode(String text) {
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == '=') {
            length--;
        }
        byte[] bytes = new byte[length * BITS / Byte.SIZE];
        int buffer = 0;
        int bits = 0;
        int filled = 0;
        for (int i = 0; i < length; i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("base32 has only the letters A to Z and the digits 2 to 7");
            }
            buffer = ((buffer << BITS) | value) & 0xfff;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[filled++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}
