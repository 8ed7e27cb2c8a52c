package dev.ac7.authority.storage;

import java.util.List;

/** Copies everything that one store keeps into another one that is empty; ids and times stay as they are. */
public final class StoreCopy {
    private StoreCopy() {}

    /**
     * What was copied.
     *
     * @param names that were seen
     */
    public record Counts(int users, int ownerships, int requests, int authorizations, int names, int endpoints) {}

    /** Everything, read at one moment. */
    private record Everything(
            List<User> users,
            List<Ownership> ownerships,
            List<NamespaceRequest> requests,
            List<Authorization> authorizations,
            List<SeenName> names,
            List<Endpoint> endpoints) {
        static Everything of(Records records) {
            return new Everything(
                    records.users(Page.ALL),
                    records.ownerships(Page.ALL),
                    records.requests(Page.ALL),
                    records.authorizations(Page.ALL),
                    records.seenNames(Page.ALL),
                    records.endpoints("", "", Page.ALL));
        }

        Counts counts() {
            return new Counts(
                    users.size(),
                    ownerships.size(),
                    requests.size(),
                    authorizations.size(),
                    names.size(),
                    endpoints.size());
        }
    }

    /**
     * Copies in one transaction of each store: the target has all of it or, when this throws, nothing.
     *
     * @param from not changed
     * @throws IllegalStateException when the target is not empty, or the source has rows that the target's rules
     *     forbid, such as two pending requests for one namespace; the message says which
     * @throws dev.ac7.kernel.store.StorageException when one cannot be read or the other not written
     */
    public static Counts copy(AuthorityStore from, AuthorityStore to) {
        Everything everything = from.read(Everything::of);
        to.change(records -> {
            requireEmpty(records);
            write(everything, records);
        });
        return everything.counts();
    }

    private static void requireEmpty(Records records) {
        Page first = new Page(1, 0);
        // Every row of every table names a user, so where there is no user there is nothing.
        if (!records.users(first).isEmpty()) {
            throw new IllegalStateException("the target is not empty; a store is copied only into an empty one");
        }
    }

    private static void write(Everything everything, Records records) {
        everything.users().forEach(records::insert);
        everything
                .ownerships()
                .forEach(ownership -> require(
                        records.own(ownership.key(), ownership.owner(), ownership.assignedAt()),
                        "two owners of " + ownership.key().ownershipKey()));
        everything
                .requests()
                .forEach(request -> require(
                        records.add(request),
                        "two pending requests for " + request.key().ownershipKey()));
        everything
                .authorizations()
                .forEach(entry -> require(
                        records.add(entry),
                        "one address twice in a scope of " + entry.key().ownershipKey()));
        everything.names().forEach(records::insert);
        everything.endpoints().forEach(records::put);
    }

    private static void require(boolean done, String conflict) {
        if (!done) {
            throw new IllegalStateException("the source has " + conflict + "; resolve that first, then copy");
        }
    }
}
