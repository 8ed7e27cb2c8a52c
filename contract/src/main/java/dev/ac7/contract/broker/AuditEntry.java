package dev.ac7.contract.broker;

import dev.ac7.contract.Range;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the audit log.
 *
 * @param seq position in the log, from 1, without gaps
 * @param at epoch milliseconds
 * @param actor who acted
 * @param action what was done
 * @param target what it was done to
 * @param detail what else matters; never a secret
 * @param source the address it came from
 * @param hash chains this line to the one before it
 */
public record AuditEntry(
        @Range(min = 1) long seq,
        @Range(min = 0) long at,
        String actor,
        String action,
        String target,
        Map<String, String> detail,
        String source,
        String hash) {
    public AuditEntry {
        detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
    }
}
