package dev.ac7.kernel.store;

/**
 * What the writer has done since the database was opened.
 *
 * @param units units of work that are on disk
 * @param commits transactions that carried them; {@code units / commits} is the gain of group commit
 * @param refused units that ended in an exception, their own or the store's
 * @param waiting units waiting now
 */
public record StoreStatistics(long units, long commits, long refused, int waiting) {}
