package dev.ac7.kernel.audit;

/**
 * One row of the audit log.
 *
 * @param seq 1 for the first, then without gaps
 * @param at when, in epoch milliseconds by the clock of the node that wrote it
 * @param event what was done
 * @param previousHash hash of the row before; 64 zeros for the first
 * @param hash SHA-256 over all of the above, 64 lower-case hex digits
 */
public record AuditEntry(long seq, long at, AuditEvent event, String previousHash, String hash) {}
