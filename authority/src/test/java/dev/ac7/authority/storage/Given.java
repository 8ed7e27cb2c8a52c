package dev.ac7.authority.storage;

import dev.ac7.authority.names.NamespaceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Rows to begin a test with. */
final class Given {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");
    static final NamespaceKey DONKEY = new NamespaceKey("apple.pear.com", "donkey");
    static final NamespaceKey TEAM = new NamespaceKey("", "team");

    private Given() {}

    static User user(Records records, String sub) {
        return records.keepUser(sub, Profile.unknown(), NOON);
    }

    static NamespaceRequest pending(User requester, NamespaceKey key, Instant at) {
        return new NamespaceRequest(
                UUID.randomUUID(), requester, key, RequestStatus.PENDING, null, null, null, null, at, at, null);
    }

    static NamespaceRequest approved(NamespaceRequest request, Instant at) {
        return new NamespaceRequest(
                request.id(),
                request.requester(),
                request.key(),
                RequestStatus.APPROVED,
                null,
                at,
                request.requester().id(),
                request.metadata(),
                request.createdAt(),
                at,
                null);
    }

    static NamespaceRequest released(NamespaceRequest request, Instant at) {
        return new NamespaceRequest(
                request.id(),
                request.requester(),
                request.key(),
                request.status(),
                request.rejectionReason(),
                request.approvedAt(),
                request.approvedBy(),
                request.metadata(),
                request.createdAt(),
                at,
                at);
    }

    static Authorization authorization(User addedBy, NamespaceKey key, String subpath, String email) {
        return new Authorization(UUID.randomUUID(), key, subpath, email, addedBy, NOON);
    }

    static Endpoint endpoint(User owner, String name, String type) {
        return new Endpoint(
                name,
                owner,
                type,
                "https://example.com/x",
                List.of("https://a.example"),
                "{\"b\": 1,\"a\":[1.50]}",
                NOON);
    }

    /** One of everything, and more of some. */
    static void everything(Records records) {
        User ada = records.keepUser(
                "google-sub-123",
                new Profile("Ada \"the\" Ö: 1", "https://example.com/ada.png", "ada@example.com"),
                NOON);
        User bob = records.keepUser("1098765432109876543210", Profile.unknown(), NOON.plusMillis(1));
        records.own(DONKEY, ada, NOON.plusMillis(7));
        records.own(TEAM, bob, NOON.plusMillis(8));
        NamespaceRequest asked = new NamespaceRequest(
                UUID.randomUUID(), ada, DONKEY, RequestStatus.PENDING, null, null, null, """
                {"why": "it's mine: yes", "n": 1e2, "f": 1.50, "deep": {"list": [true, null, "007", "0x1f", "~", "2026-01-01"]}, "":""}
                """, NOON, NOON, null);
        records.add(approved(asked, NOON.plusMillis(7)));
        records.add(released(approved(pending(bob, new NamespaceKey("", "old"), NOON), NOON), NOON.plusSeconds(9)));
        records.add(new NamespaceRequest(
                UUID.randomUUID(),
                bob,
                new NamespaceKey("apple.pear.com", "123"),
                RequestStatus.REJECTED,
                "no\nreally: no # comment",
                null,
                null,
                null,
                NOON,
                NOON.plusMillis(2),
                null));
        records.add(pending(bob, new NamespaceKey("apple.pear.com", "true"), NOON.plusMillis(3)));
        records.add(authorization(ada, DONKEY, "", "friend@example.com"));
        records.add(authorization(ada, DONKEY, "notes/daily", "friend@example.com"));
        records.sawName("apple.pear.com/donkey/notes", DONKEY, ada, NOON);
        records.sawName("apple.pear.com/donkey/notes", DONKEY, ada, NOON.plusSeconds(5));
        records.sawName("team", TEAM, bob, NOON.plusSeconds(1));
        records.put(endpoint(ada, "apple.pear.com/donkey/notes", "https"));
        records.put(new Endpoint("team", bob, "webrtc", "host:1", List.of(), null, NOON));
    }

    /** All that can be read, to compare two stores. */
    static List<Object> all(AuthorityStore store) {
        return store.read(records -> List.of(
                records.users(Page.ALL),
                records.ownerships(Page.ALL),
                records.requests(Page.ALL),
                records.authorizations(Page.ALL),
                records.seenNames(Page.ALL),
                records.endpoints("", "", Page.ALL)));
    }

    static <T> Optional<T> one(AuthorityStore store, Function<Records, Optional<T>> question) {
        return store.read(question);
    }

    static <T> List<T> list(AuthorityStore store, Function<Records, List<T>> question) {
        return store.read(question);
    }
}
