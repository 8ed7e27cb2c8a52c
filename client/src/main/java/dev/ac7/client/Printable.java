package dev.ac7.client;

/** Text from the network as it may be shown on a terminal. */
final class Printable {
    private static final int LONGEST = 500;

    private Printable() {}

    /**
     * One line: control and bidirectional-override characters become spaces, and what is beyond 500 characters is cut.
     */
    static String line(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    }
}
