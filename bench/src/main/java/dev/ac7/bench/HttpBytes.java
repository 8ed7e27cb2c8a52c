package dev.ac7.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The least of HTTP/1.1 that a generator must read. */
final class HttpBytes {
    private HttpBytes() {}

    /** Status line and headers, as they came. */
    record Head(String text) {
        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        /** A header's value; empty when there is none. */
        String value(String name) {
            String wanted = "\r\n" + name.toLowerCase(Locale.ROOT) + ":";
            int at = text.toLowerCase(Locale.ROOT).indexOf(wanted);
            return at < 0
                    ? ""
                    : text.substring(at + wanted.length(), text.indexOf("\r\n", at + 2))
                            .strip();
        }
    }

    /** Reads a head. */
    static Head head(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder(512);
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("no whole head: " + text);
            }
            text.append((char) next);
            int length = text.length();
            if (next == '\n' && length > 3 && text.charAt(length - 3) == '\n') {
                return new Head(text.toString());
            }
        }
    }

    /** Reads a body to its end and gives how long it was. */
    static long skipBody(InputStream in, Head head) throws IOException {
        if (!head.value("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            String length = head.value("Content-Length");
            long bytes = length.isEmpty() ? 0 : Long.parseLong(length);
            in.skipNBytes(bytes);
            return bytes;
        }
        long bytes = 0;
        while (true) {
            long chunk = Long.parseLong(line(in), 16);
            in.skipNBytes(chunk + 2);
            bytes += chunk;
            if (chunk == 0) {
                return bytes;
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("no whole line");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
