package dev.ac7.kernel.secret;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** A QR code (ISO/IEC 18004, error correction M) as text for a terminal and as a picture for a page. */
public final class QrCode {
    /** Modules of white on each side that the standard asks for; without them many cameras find nothing. */
    private static final int QUIET_ZONE = 4;

    private static final String BLACK_ON_WHITE = "\u001b[38;5;16;48;5;231m";
    private static final String RESET = "\u001b[0m";

    private final ByteMatrix modules;
    private final int size;

    private QrCode(ByteMatrix modules) {
        this.modules = modules;
        this.size = modules.getWidth() + 2 * QUIET_ZONE;
    }

    /** Encodes a text of at most about 2,300 bytes; longer ones are an {@link IllegalArgumentException}. */
    public static QrCode of(String text) {
        try {
            return new QrCode(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("the text does not fit into a QR code", e);
        }
    }

    /**
     * Draws with half blocks, two modules per character cell, in explicit black on white: terminals are dark or light,
     * and a code in their own colours would be inverted on one of them. Lines end with a line feed.
     */
    public String terminal() {
        var drawing = new StringBuilder();
        for (int y = 0; y < size; y += 2) {
            drawing.append(BLACK_ON_WHITE);
            for (int x = 0; x < size; x++) {
                drawing.append(halfBlock(dark(x, y), dark(x, y + 1)));
            }
            drawing.append(RESET).append('\n');
        }
        return drawing.toString();
    }

    /**
     * Returns an {@code <svg>} element without style or script, so that it stands inline on a page with a strict
     * content security policy; its size comes from the page's stylesheet.
     *
     * @param label what a screen reader says instead of the picture
     */
    public String svg(String label) {
        var path = new StringBuilder();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int start = x;
                while (dark(x, y)) {
                    x++;
                }
                if (x > start) {
                    int run = x - start;
                    path.append("M%d %dh%dv1h-%dz".formatted(start, y, run, run));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" role="img" aria-label="%2$s" \
                shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%1$dv%1$dh-%1$dz"/>\
                <path fill="#000" d="%3$s"/></svg>""".formatted(size, escaped(label), path);
    }

    @Override
    public String toString() {
        return "QrCode(hidden)";
    }

    private boolean dark(int x, int y) {
        int column = x - QUIET_ZONE;
        int row = y - QUIET_ZONE;
        return column >= 0
                && row >= 0
                && column < modules.getWidth()
                && row < modules.getHeight()
                && modules.get(column, row) == 1;
    }

    private static char halfBlock(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
