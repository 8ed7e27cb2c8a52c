package dev.ac7.authority.storage;

import static dev.ac7.authority.storage.Given.DONKEY;
import static dev.ac7.authority.storage.Given.NOON;
import static dev.ac7.authority.storage.Given.TEAM;
import static dev.ac7.authority.storage.Given.authorization;
import static dev.ac7.authority.storage.Given.endpoint;
import static dev.ac7.authority.storage.Given.pending;
import static dev.ac7.authority.storage.Given.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ac7.authority.names.NamespaceKey;
import dev.ac7.kernel.store.StorageUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** What every adapter does alike. */
class StoreContractTest {
    @OnEachStore
    void aUserIsMadeOnceAndWhatTheProviderTellsReplacesWhatWasKnown(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        Instant later = NOON.plusSeconds(1);

        User first = store.write(records -> records.keepUser("ada", new Profile("Ada", null, "a@b.c"), NOON));
        User same = store.write(records -> records.keepUser("ada", Profile.unknown(), later));
        User told = store.write(records -> records.keepUser("ada", new Profile("Countess", "pic", null), later));

        assertThat(first).isEqualTo(new User(first.id(), "ada", "Ada", null, "a@b.c", NOON, NOON));
        assertThat(same).isEqualTo(first);
        assertThat(told).isEqualTo(new User(first.id(), "ada", "Countess", "pic", "a@b.c", NOON, later));
        assertThat(Given.one(store, records -> records.user("ada"))).contains(told);
        assertThat(Given.one(store, records -> records.userById(first.id()))).contains(told);
        assertThat(Given.one(store, records -> records.user("bob"))).isEmpty();
        assertThat(Given.one(store, records -> records.userById(UUID.randomUUID())))
                .isEmpty();
    }

    @OnEachStore
    void timesAreKeptToTheMillisecond(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        Instant fine = Instant.parse("2026-11-23T12:00:00.123999999Z");

        store.change(records -> {
            User ada = records.keepUser("ada", Profile.unknown(), fine);
            records.own(DONKEY, ada, fine);
            records.add(pending(ada, DONKEY, fine));
            records.sawName("x", DONKEY, ada, fine);
        });

        assertThat(Given.one(store, records -> records.user("ada"))
                        .orElseThrow()
                        .createdAt())
                .isEqualTo(NOON);
        assertThat(Given.one(store, records -> records.ownership(DONKEY))
                        .orElseThrow()
                        .assignedAt())
                .isEqualTo(NOON);
        assertThat(Given.one(store, records -> records.pendingRequest(DONKEY))
                        .orElseThrow()
                        .createdAt())
                .isEqualTo(NOON);
        assertThat(Given.list(store, records -> records.seenNames(Page.ALL))
                        .getFirst()
                        .lastSeenAt())
                .isEqualTo(NOON);
    }

    @OnEachStore
    void aNamespaceHasOneOwnerUntilItIsDisowned(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        User ada = store.write(records -> user(records, "ada"));
        User bob = store.write(records -> user(records, "bob"));

        assertThat(store.<Boolean>write(records -> records.own(DONKEY, ada, NOON)))
                .isTrue();
        assertThat(store.<Boolean>write(records -> records.own(DONKEY, bob, NOON)))
                .isFalse();
        assertThat(store.<Boolean>write(records -> records.own(DONKEY, ada, NOON)))
                .isFalse();
        assertThat(Given.one(store, records -> records.ownership(DONKEY))).contains(new Ownership(DONKEY, ada, NOON));
        assertThat(Given.one(store, records -> records.ownership(new NamespaceKey("", "donkey"))))
                .isEmpty();
        assertThat(store.<Boolean>write(records -> records.disown(DONKEY))).isTrue();
        assertThat(store.<Boolean>write(records -> records.disown(DONKEY))).isFalse();
        assertThat(store.<Boolean>write(records -> records.own(DONKEY, bob, NOON)))
                .isTrue();
    }

    @OnEachStore
    void rowsShowTheirUserAsItIsNow(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        store.change(Given::everything);

        User told = store.write(
                records -> records.keepUser("google-sub-123", new Profile("New", null, null), NOON.plusSeconds(60)));

        assertThat(Given.one(store, records -> records.ownership(DONKEY))
                        .orElseThrow()
                        .owner())
                .isEqualTo(told);
        assertThat(Given.list(store, records -> records.requestsOf("google-sub-123")))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.requester()).isEqualTo(told));
        assertThat(Given.list(store, records -> records.authorizations(DONKEY, ""))
                        .getFirst()
                        .addedBy())
                .isEqualTo(told);
        assertThat(Given.list(store, records -> records.seenNames(DONKEY, Page.ALL))
                        .getFirst()
                        .owner())
                .isEqualTo(told);
        assertThat(Given.list(store, records -> records.endpoints("apple.pear.com", "", Page.ALL))
                        .getFirst()
                        .owner())
                .isEqualTo(told);
    }

    @OnEachStore
    void aNamespaceHasOnePendingRequest(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        User ada = store.write(records -> user(records, "ada"));
        NamespaceRequest first = pending(ada, DONKEY, NOON);
        NamespaceRequest second = pending(ada, DONKEY, NOON.plusSeconds(1));

        assertThat(store.<Boolean>write(records -> records.add(first))).isTrue();
        assertThat(store.<Boolean>write(records -> records.add(second))).isFalse();
        assertThat(store.<Boolean>write(records -> records.add(pending(ada, TEAM, NOON))))
                .isTrue();
        assertThat(Given.one(store, records -> records.pendingRequest(DONKEY))).contains(first);

        NamespaceRequest approved = Given.approved(first, NOON.plusSeconds(2));
        store.change(records -> records.update(approved));

        assertThat(Given.one(store, records -> records.request(first.id()))).contains(approved);
        assertThat(Given.one(store, records -> records.pendingRequest(DONKEY))).isEmpty();
        assertThat(store.<Boolean>write(records -> records.add(first)))
                .as("the id is there")
                .isFalse();
        assertThat(store.<Boolean>write(records -> records.add(second))).isTrue();
        assertThat(Given.list(store, records -> records.history(DONKEY))).containsExactly(second, approved);
        assertThatThrownBy(() -> store.change(records -> records.update(first)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.change(records -> records.update(pending(ada, TEAM, NOON))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Given.list(store, records -> records.history(DONKEY))).containsExactly(second, approved);
    }

    @OnEachStore
    void anUpdateWritesWhatMayChangeAndNothingElse(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        User ada = store.write(records -> user(records, "ada"));
        User bob = store.write(records -> user(records, "bob"));
        NamespaceRequest first = pending(ada, DONKEY, NOON);
        store.change(records -> records.add(first));

        store.change(records -> records.update(new NamespaceRequest(
                first.id(),
                bob,
                TEAM,
                RequestStatus.REJECTED,
                "no",
                null,
                null,
                "{}",
                NOON.plusSeconds(5),
                NOON,
                NOON)));

        assertThat(Given.one(store, records -> records.request(first.id())))
                .contains(new NamespaceRequest(
                        first.id(), ada, TEAM, RequestStatus.REJECTED, "no", null, null, null, NOON, NOON, NOON));
    }

    @OnEachStore
    void listsAreNewestFirstAndComeInPages(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        store.change(records -> {
            User ada = user(records, "ada");
            User bob = records.keepUser("bob", Profile.unknown(), NOON.plusSeconds(1));
            for (int i = 0; i < 5; i++) {
                NamespaceKey key = new NamespaceKey("", "n" + i);
                records.own(key, i == 2 ? bob : ada, NOON.plusMillis(i));
                records.add(pending(i == 2 ? bob : ada, key, NOON.plusMillis(i)));
                records.sawName("n" + i + "/x", key, ada, NOON.minusMillis(i));
            }
        });

        store.change(records -> {
            assertThat(records.users(Page.ALL)).extracting(User::sub).containsExactly("bob", "ada");
            assertThat(records.ownerships(new Page(2, 1)))
                    .extracting(ownership -> ownership.key().namespace())
                    .containsExactly("n3", "n2");
            assertThat(records.ownershipsOf("ada"))
                    .extracting(ownership -> ownership.key().namespace())
                    .containsExactly("n4", "n3", "n1", "n0");
            assertThat(records.requests(new Page(2, 3)))
                    .extracting(request -> request.key().namespace())
                    .containsExactly("n1", "n0");
            assertThat(records.pendingRequests(new Page(1, 0)))
                    .extracting(request -> request.key().namespace())
                    .containsExactly("n4");
            assertThat(records.requestsOf("bob")).hasSize(1);
            assertThat(records.seenNames(new Page(9, 3)))
                    .extracting(SeenName::canonical)
                    .containsExactly("n3/x", "n4/x");
            assertThat(records.seenNames(new NamespaceKey("", "n1"), Page.ALL)).hasSize(1);
            assertThat(records.ownerships(new Page(10, 5))).isEmpty();
        });
    }

    @OnEachStore
    void whatIsOfOneMillisecondIsOrderedByItsKey(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        List<String> names = List.of("a-b", "a.b", "a1", "a_b", "ab", "b", "z", "~");
        store.change(records -> {
            User ada = user(records, "ada");
            names.forEach(name -> {
                records.own(new NamespaceKey("", name), ada, NOON);
                records.add(pending(ada, new NamespaceKey("", name), NOON));
                records.put(endpoint(ada, name, "http"));
                records.add(authorization(ada, TEAM, "", name + "@example.com"));
            });
        });

        store.change(records -> {
            assertThat(records.ownerships(Page.ALL))
                    .extracting(ownership -> ownership.key().namespace())
                    .containsExactlyElementsOf(names);
            assertThat(records.requests(Page.ALL))
                    .extracting(request -> request.id().toString())
                    .isSorted();
            assertThat(records.endpoints("", "", Page.ALL))
                    .extracting(Endpoint::serverName)
                    .containsExactlyElementsOf(names);
            assertThat(records.authorizations(TEAM, ""))
                    .extracting(Authorization::email)
                    .isSorted()
                    .hasSize(names.size());
        });
    }

    @OnEachStore
    void aScopeListsAnAddressOnce(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        User ada = store.write(records -> user(records, "ada"));
        Authorization whole = authorization(ada, DONKEY, "", "b@example.com");
        Authorization below = authorization(ada, DONKEY, "notes", "b@example.com");

        store.change(records -> {
            assertThat(records.add(whole)).isTrue();
            assertThat(records.add(below)).isTrue();
            assertThat(records.add(authorization(ada, DONKEY, "", "b@example.com")))
                    .isFalse();
            assertThat(records.add(authorization(ada, DONKEY, "", "a@example.com")))
                    .isTrue();
        });

        store.change(records -> {
            assertThat(records.authorizations(DONKEY, ""))
                    .extracting(Authorization::email)
                    .containsExactly("a@example.com", "b@example.com");
            assertThat(records.authorizations(DONKEY, "notes")).containsExactly(below);
            assertThat(records.authorizationsOf(DONKEY, "b@example.com")).containsExactlyInAnyOrder(whole, below);
            assertThat(records.countAuthorizations(DONKEY)).isEqualTo(3);
            assertThat(records.countAuthorizations(TEAM)).isZero();
            assertThat(records.removeAuthorization(DONKEY, "", "b@example.com")).isTrue();
            assertThat(records.removeAuthorization(DONKEY, "", "b@example.com")).isFalse();
            assertThat(records.authorizationsOf(DONKEY, "b@example.com")).containsExactly(below);
        });
    }

    @OnEachStore
    void authorizationsMoveInPlaceOfWhatTheOtherNamespaceListed(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        User ada = store.write(records -> user(records, "ada"));
        store.change(records -> {
            records.add(authorization(ada, DONKEY, "", "a@example.com"));
            records.add(authorization(ada, DONKEY, "x", "b@example.com"));
            records.add(authorization(ada, TEAM, "", "of-a-former-owner@example.com"));
        });

        store.change(records -> records.moveAuthorizations(DONKEY, TEAM));
        store.change(records -> records.moveAuthorizations(TEAM, TEAM));

        store.change(records -> {
            assertThat(records.authorizations(Page.ALL))
                    .extracting(Authorization::key, Authorization::email)
                    .containsExactlyInAnyOrder(tuple(TEAM, "a@example.com"), tuple(TEAM, "b@example.com"));
            records.removeAuthorizations(TEAM);
            assertThat(records.authorizations(Page.ALL)).isEmpty();
        });
    }

    @OnEachStore
    void aNameThatIsSeenAgainKeepsItsFirstTime(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        User ada = store.write(records -> user(records, "ada"));
        User bob = store.write(records -> user(records, "bob"));

        store.change(records -> records.sawName("team/x", TEAM, ada, NOON));
        store.change(records -> records.sawName("team/x", TEAM, bob, NOON.plusSeconds(5)));

        assertThat(Given.list(store, records -> records.seenNames(Page.ALL)))
                .containsExactly(new SeenName("team/x", TEAM, bob, NOON, NOON.plusSeconds(5)));
        assertThat(Given.list(store, records -> records.seenNames(DONKEY, Page.ALL)))
                .isEmpty();
    }

    @OnEachStore
    void endpointsAreReplacedListedBelowAPrefixAndRemoved(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        User ada = store.write(records -> user(records, "ada"));
        User bob = store.write(records -> user(records, "bob"));
        store.change(records -> List.of("team", "team/a_b", "team/a-b", "teams", "other")
                .forEach(name -> records.put(endpoint(ada, name, "https"))));
        store.change(records -> records.put(new Endpoint("team/a_b", bob, "ws", "host:1", List.of(), null, NOON)));

        store.change(records -> {
            assertThat(records.endpoint("team/a_b"))
                    .contains(new Endpoint("team/a_b", bob, "ws", "host:1", List.of(), null, NOON));
            assertThat(records.endpoint("team").orElseThrow())
                    .isEqualTo(new Endpoint(
                            "team",
                            ada,
                            "https",
                            "https://example.com/x",
                            List.of("https://a.example"),
                            "{\"a\":[1.50],\"b\":1}",
                            NOON));
            assertThat(names(records.endpoints("team", "", Page.ALL))).containsExactly("team", "team/a-b", "team/a_b");
            assertThat(names(records.endpoints("team/a_b", "", Page.ALL))).containsExactly("team/a_b");
            assertThat(names(records.endpoints("tea", "", Page.ALL))).isEmpty();
            assertThat(names(records.endpoints("", "ws", Page.ALL))).containsExactly("team/a_b");
            assertThat(names(records.endpoints("", "", new Page(2, 1)))).containsExactly("team", "team/a-b");
            assertThat(records.countEndpoints("ada")).isEqualTo(4);
            assertThat(records.countEndpoints("bob")).isEqualTo(1);
            assertThat(records.removeEndpoint("team")).isTrue();
            assertThat(records.removeEndpoint("team")).isFalse();
        });
    }

    private static List<String> names(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::serverName).toList();
    }

    @OnEachStore
    void ofAWriteThatThrowsNothingRemains(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        store.change(Given::everything);
        List<Object> before = Given.all(store);
        IllegalStateException thrown = new IllegalStateException("on purpose");

        assertThatThrownBy(() -> store.change(records -> {
                    User ada = records.keepUser("google-sub-123", new Profile("X", "Y", "Z"), NOON.plusSeconds(99));
                    User eve = user(records, "eve");
                    records.disown(DONKEY);
                    records.own(new NamespaceKey("", "more"), eve, NOON);
                    records.requestsOf(ada.sub()).forEach(request -> records.update(Given.released(request, NOON)));
                    records.add(pending(eve, DONKEY, NOON));
                    records.moveAuthorizations(DONKEY, TEAM);
                    records.add(authorization(eve, DONKEY, "", "eve@example.com"));
                    records.sawName("team", TEAM, eve, NOON.plusSeconds(50));
                    records.removeEndpoint("team");
                    assertThat(records.ownership(DONKEY)).isEmpty();
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertThat(Given.all(store)).isEqualTo(before);
        if (fresh.outlivesItself()) {
            assertThat(Given.all(fresh.open())).isEqualTo(before);
        }
    }

    @OnEachStore
    void aRowOfAnUnknownUserIsRefused(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        User nobody = new User(UUID.randomUUID(), "nobody", null, null, null, NOON, NOON);
        User ada = store.write(records -> user(records, "ada"));
        NamespaceRequest request = pending(ada, TEAM, NOON);
        store.change(records -> records.add(request));
        List<Object> before = Given.all(store);

        List.<Consumer<Records>>of(
                        records -> records.own(DONKEY, nobody, NOON),
                        records -> records.add(pending(nobody, DONKEY, NOON)),
                        records -> records.add(authorization(nobody, DONKEY, "", "a@b.c")),
                        records -> records.sawName("x", DONKEY, nobody, NOON),
                        records -> records.put(endpoint(nobody, "x", "http")),
                        records -> records.update(new NamespaceRequest(
                                request.id(),
                                ada,
                                TEAM,
                                RequestStatus.APPROVED,
                                null,
                                NOON,
                                nobody.id(),
                                null,
                                NOON,
                                NOON,
                                null)))
                .forEach(
                        change -> assertThatThrownBy(() -> store.change(change)).isInstanceOf(RuntimeException.class));

        assertThat(Given.all(store)).isEqualTo(before);
    }

    @OnEachStore
    void aReadCannotChangeAnything(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        store.change(Given::everything);
        User ada = Given.one(store, records -> records.user("google-sub-123")).orElseThrow();

        assertThatThrownBy(() -> store.read(records -> records.own(new NamespaceKey("", "new"), ada, NOON)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.read(records -> records.removeEndpoint("team")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Given.one(store, records -> records.endpoint("team"))).isPresent();
    }

    @OnEachStore
    void oneCallInsideAnotherIsAMistakeThatIsTold(FreshStore fresh) {
        AuthorityStore store = fresh.open();

        assertThatThrownBy(() -> store.read(records -> Given.all(store))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.change(records -> Given.all(store))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.change(records -> store.change(inner -> {})))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.read(records -> {
                    store.change(inner -> {});
                    return 1;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Given.all(store)).isNotEmpty();
    }

    @OnEachStore
    void whatWasWrittenIsThereAfterReopening(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        store.change(Given::everything);
        List<Object> before = Given.all(store);

        if (fresh.outlivesItself()) {
            assertThat(Given.all(fresh.open())).isEqualTo(before);
            assertThat(Given.all(fresh.open())).isEqualTo(before);
        }
    }

    @OnEachStore
    void aClosedStoreSaysSo(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        store.check();
        store.close();

        assertThatThrownBy(store::check).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> Given.one(store, records -> records.user("ada")))
                .isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> store.change(records -> user(records, "ada"))).isInstanceOf(StorageUnavailable.class);
    }

    @OnEachStore
    void approvalsThatWereNotFulfilledGetTheirOwnerAtAStartAndReleasedOnesDoNot(FreshStore fresh) {
        AuthorityStore store = fresh.open();
        NamespaceKey owned = new NamespaceKey("", "owned");
        NamespaceKey forfeited = new NamespaceKey("", "forfeited");
        NamespaceKey waiting = new NamespaceKey("", "waiting");
        store.change(records -> {
            User ada = user(records, "ada");
            User bob = user(records, "bob");
            records.add(Given.approved(pending(ada, DONKEY, NOON), NOON.plusSeconds(1)));
            records.add(Given.approved(pending(bob, DONKEY, NOON), NOON.plusSeconds(2)));
            records.add(Given.approved(pending(ada, TEAM, NOON), NOON.plusSeconds(3)));
            records.own(owned, bob, NOON);
            records.add(Given.approved(pending(ada, owned, NOON), NOON));
            records.add(Given.released(Given.approved(pending(ada, forfeited, NOON), NOON), NOON));
            records.add(pending(ada, waiting, NOON));
        });

        assertThat(Reconciliation.run(store, fresh.clock())).isEqualTo(2);
        assertThat(Reconciliation.run(store, fresh.clock())).isZero();

        store.change(records -> {
            assertThat(records.ownership(DONKEY).orElseThrow().owner().sub()).isEqualTo("bob");
            assertThat(records.ownership(TEAM).orElseThrow().assignedAt()).isEqualTo(NOON.plusSeconds(3));
            assertThat(records.ownership(owned).orElseThrow().owner().sub()).isEqualTo("bob");
            assertThat(records.ownership(forfeited)).isEmpty();
            assertThat(records.ownership(waiting)).isEmpty();
        });
    }
}
