package dev.ac7.kernel.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash that binds a row to all rows before it. What is hashed: the tag {@code ac7-audit-1}, then the columns in the
 * order of the table, a number as 8 bytes, a text as its length in 4 bytes and its UTF-8 bytes. With the lengths in
 * front, no two different rows give the same bytes.
 */
final class AuditChain {
    /** Stands for the row before the first. */
    static final String START = "0".repeat(64);

    private static final String TAG = "ac7-audit-1";

    private AuditChain() {}

    static String hash(AuditRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, TAG);
            out.writeLong(row.seq());
            out.writeLong(row.at());
            text(out, row.actor());
            text(out, row.action());
            text(out, row.target());
            text(out, row.detail());
            text(out, row.source());
            text(out, row.previousHash());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return HexFormat.of().formatHex(sha256().digest(bytes.toByteArray()));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
