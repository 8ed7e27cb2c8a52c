package dev.ac7.authority.connect;

/** Told of every connect that was answered. */
@FunctionalInterface
public interface ConnectMeter {
    /**
     * One connect was answered.
     *
     * @param outcome {@code ok} or the error's name on the wire
     * @param nanos from its acceptance to its answer
     */
    void answered(String outcome, long nanos);
}
