package dev.ac7.kernel.live;

/**
 * What one stream was sent: every message its owner may see with a sequence greater than {@code after} and at most
 * {@code upTo}.
 */
public record Span(long after, long upTo) {
    /** Whether a message of this sequence, which the owner may see, is among them. */
    public boolean holds(long sequence) {
        return sequence > after && sequence <= upTo;
    }
}
