package dev.ac7.kernel.audit;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A row as the table holds it; the hash covers these texts, so what JSON library wrote the detail does not matter. */
record AuditRow(
        long seq,
        long at,
        String actor,
        String action,
        String target,
        String detail,
        String source,
        String previousHash,
        String hash) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** The row that follows the one with the given number and hash. */
    static AuditRow next(long previousSeq, String previousHash, long at, AuditEvent event) {
        return new AuditRow(
                        previousSeq + 1,
                        at,
                        event.actor(),
                        event.action(),
                        event.target(),
                        JSON.writeValueAsString(new TreeMap<>(event.detail())),
                        event.source(),
                        previousHash,
                        "")
                .sealed();
    }

    private AuditRow sealed() {
        return new AuditRow(seq, at, actor, action, target, detail, source, previousHash, AuditChain.hash(this));
    }

    AuditEntry entry() {
        return new AuditEntry(
                seq,
                at,
                new AuditEvent(actor, action, target, JSON.readValue(detail, TEXTS), source),
                previousHash,
                hash);
    }
}
