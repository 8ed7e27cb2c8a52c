package dev.ac7.authority.storage;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes good at a start what an interrupted program left undone (authority.md, section 8.5): an approved request whose
 * namespace nobody owns gets its ownership, unless it was forfeited or renamed away.
 */
public final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private Reconciliation() {}

    /**
     * Reconciles; of several approvals for one namespace the last wins.
     *
     * @return how many namespaces got their owner
     */
    public static int run(AuthorityStore store, Clock clock) {
        if (store.read(Records::unfulfilledApprovals).isEmpty()) {
            return 0;
        }
        List<NamespaceRequest> owned = store.write(records -> records.unfulfilledApprovals().stream()
                .filter(request -> records.own(
                        request.key(),
                        request.requester(),
                        Objects.requireNonNullElseGet(request.approvedAt(), clock::instant)))
                .toList());
        owned.forEach(request -> LOG.info(
                "{} was approved and had no owner; it has now", request.key().ownershipKey()));
        return owned.size();
    }
}
