package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two browser profiles meet through a real authority: one serves, one calls, and both talk over a data channel. */
class BrowserLibraryAuthorityTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private ServedAuthority authority;
    private ModulePage modules;
    private Chromium chromium;
    private Page host;
    private Page client;

    @BeforeEach
    void start() {
        authority = ServedAuthority.start(folder, Map.of("alice", "alice-account", "bob", "bob-account"), Map.of());
        modules = new ModulePage();
        chromium = Chromium.startForPeers();
        host = modules.open(chromium);
        client = modules.open(chromium);
    }

    @AfterEach
    void stop() {
        chromium.close();
        modules.close();
        authority.close();
    }

    /** Makes a host in a page and registers names; gives the accepted names and the codes of the others. */
    private Object serve(Page page, String account, String names, String more) {
        return page.evaluate("""
                async ([url, token, names, more]) => {
                  const { createHost } = await import("/static/plat.js");
                  window.states = [];
                  window.revoked = [];
                  window.registered = [];
                  window.host = createHost({
                    iceServers: [],
                    serve: ({ method, path, input }) => ({ method, path, input: input ?? null }),
                    ...eval("(" + more + ")"),
                  });
                  host.addEventListener("state", ({ detail }) => states.push(detail));
                  host.addEventListener("registered", ({ detail }) => registered.push(detail.accepted));
                  host.addEventListener("revoked", ({ detail }) => revoked.push(detail.reason + " " + detail.serverNames));
                  const { accepted, rejected } = await host.registerWithAuthority({ url, token, serverNames: eval(names) });
                  return [...accepted, ...rejected.map((one) => one.code)];
                }
                """, List.of(authority.url(), account, names, more));
    }

    /** What a request comes to: the result as JSON, or the code of the failure. */
    private Object ask(Page page, String address, String more) {
        return page.evaluate("""
                async ([authority, address, more]) => {
                  const { createClient } = await import("/static/plat.js");
                  window.client = createClient(address, { authority, iceServers: [], ...eval("(" + more + ")") });
                  return client.request("POST", "/notes", { a: 1 }).then(JSON.stringify, (failure) => failure.code);
                }
                """, List.of(authority.url(), address, more));
    }

    private Object askAgain() {
        return client.evaluate("() => client.request('GET', '/again').then(JSON.stringify, (failure) => failure.code)");
    }

    @Test
    void aCallIsAnsweredOverADataChannelOfItsOwn() {
        assertThat(serve(host, "alice-account", "['alice/notebook']", "{}")).isEqualTo(List.of("alice/notebook"));

        assertThat(ask(client, "css://alice/notebook", "{}"))
                .isEqualTo("{\"method\":\"POST\",\"path\":\"/notes\",\"input\":{\"a\":1}}");

        // From here on the authority is not needed.
        authority.close();
        assertThat(askAgain()).isEqualTo("{\"method\":\"GET\",\"path\":\"/again\",\"input\":null}");
    }

    @Test
    void whatIsLeftOfTheNameBecomesTheStartOfThePath() {
        serve(host, "alice-account", "['alice/notebook']", "{}");

        assertThat(ask(client, "css://Alice/Notebook/Drawer/Two", "{}"))
                .isEqualTo("{\"method\":\"POST\",\"path\":\"/Drawer/Two/notes\",\"input\":{\"a\":1}}");
    }

    @Test
    void namesOfOthersAreRefusedAndTheirOwnAreNot() {
        assertThat(serve(host, "bob-account", "['alice/notebook', 'bob', '!']", "{}"))
                .isEqualTo(List.of("bob", "server_not_owned", "invalid_server_name"));
    }

    @Test
    void moreNamesThanABatchHoldsAreRegistered() {
        assertThat(serve(host, "alice-account", "Array.from({ length: 300 }, (_, index) => 'alice/' + index)", "{}"))
                .isEqualTo(IntStream.range(0, 300)
                        .mapToObj(index -> "alice/" + index)
                        .toList());
        assertThat(ask(client, "css://alice/299", "{}")).asString().contains("/notes");
    }

    @Test
    void theHostDecidesWhoComesIn() {
        serve(
                host,
                "alice-account",
                "[{ server_name: 'alice', auth_mode: 'private' }]",
                "{ admit: ({ auth, client }) => auth.credentials?.password === 'right' && client.ip === '127.0.0.1' }");

        assertThat(ask(client, "css://alice", "{}")).isEqualTo("unauthorized");
        assertThat(ask(client, "css://alice?username=u&password=wrong", "{}")).isEqualTo("unauthorized");
        assertThat(ask(client, "css://alice?username=u&password=right", "{}"))
                .asString()
                .contains("/notes");
    }

    @Test
    void aNameThatNobodyServesIsOfflineAndTriedTwiceMore() {
        client.evaluate("""
                () => {
                  window.asked = 0;
                  const real = window.fetch;
                  window.fetch = (...request) => (asked++, real(...request));
                }
                """);
        client.clock().install();
        client.evaluate("""
                async ([authority]) => {
                  const { createClient } = await import("/static/plat.js");
                  const client = createClient("css://alice", { authority, iceServers: [] });
                  client.connect().catch((failure) => (window.outcome = failure.code));
                }
                """, List.of(authority.url()));
        Awaitility.await().atMost(PATIENCE).until(() -> {
            client.clock().fastForward(1000);
            return "server_offline".equals(client.evaluate("() => window.outcome"));
        });
        assertThat(client.evaluate("() => asked")).isEqualTo(3);
    }

    @Test
    void hostsComeBackAfterARestartEachInItsOwnTimeAndTheirNamesAreTheirs() {
        List<Page> hosts =
                IntStream.range(0, 4).mapToObj(index -> modules.open(chromium)).toList();
        for (int index = 0; index < hosts.size(); index++) {
            serve(hosts.get(index), "alice-account", "['alice/" + index + "']", "{}");
        }
        assertThat(ask(client, "css://alice/0", "{}")).asString().contains("/notes");

        authority.restart();

        for (Page one : hosts) {
            Awaitility.await().atMost(PATIENCE).until(() -> backAgain(one));
        }
        List<Double> waits = hosts.stream()
                .map(one -> ((Number) one.evaluate("() => states.find((one) => one.state === 'waiting').retryInMs"))
                        .doubleValue())
                .toList();
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(800.0, 1200.0));
        assertThat(waits.stream().distinct().count()).as("waits %s", waits).isGreaterThan(1);
        assertThat(serve(host, "bob-account", "['alice/0']", "{}")).isEqualTo(List.of("server_not_owned"));
        for (int index = 0; index < hosts.size(); index++) {
            assertThat(ask(client, "css://alice/" + index, "{}")).asString().contains("/notes");
        }
    }

    private static boolean backAgain(Page page) {
        return (Boolean) page.evaluate(
                "() => states.some((one) => one.state === 'waiting') && states.at(-1).state === 'online'");
    }

    @Test
    void anotherTabOfTheSameAccountTakesTheNameAndTheFirstDoesNotFightForIt() {
        serve(host, "alice-account", "['alice', 'alice/kept']", "{}");
        Page second = modules.open(chromium);
        assertThat(serve(second, "alice-account", "['alice']", "{ serve: () => 'second' }"))
                .isEqualTo(List.of("alice"));

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> host.evaluate("() => revoked"), List.of("superseded alice")::equals);
        authority.restart();
        Awaitility.await().atMost(PATIENCE).until(() -> backAgain(host) && backAgain(second));
        assertThat(host.evaluate("() => registered.at(-1)")).isEqualTo(List.of("alice/kept"));
        assertThat(ask(client, "css://alice", "{}")).isEqualTo("\"second\"");
        assertThat(ask(client, "css://alice/kept", "{}")).asString().contains("/notes");
    }

    @Test
    void aTokenThatIsRefusedEndsIt() {
        assertThat(registered(" ")).isEqualTo("malformed");
        authority.close();
        authority = ServedAuthority.start(folder, Map.of(), Map.of("HOST_AUTH_MODE", ""));
        assertThat(registered("no session token")).isEqualTo("unauthorized");
    }

    private Object registered(String token) {
        return host.evaluate("""
                async ([url, token]) => {
                  const { registerWithAuthority } = await import("/static/plat.js");
                  return registerWithAuthority({ url, token, serverNames: ["alice"] }).catch((failure) => failure.code);
                }
                """, List.of(authority.url(), token));
    }

    @Test
    void presenceIsWatchedThroughARestart() {
        client.evaluate("""
                async ([authority]) => {
                  const { watchPresence } = await import("/static/plat.js");
                  window.seen = [];
                  window.presence = watchPresence(authority, ["alice/a"], (name, online) => seen.push(name + " " + online));
                }
                """, List.of(authority.url()));
        awaitSeen("alice/a false");
        serve(host, "alice-account", "['alice/a', 'alice/b']", "{}");
        awaitSeen("alice/a true");
        client.evaluate("() => presence.add(['alice/b'])");
        awaitSeen("alice/b true");
        authority.restart();
        Awaitility.await().atMost(PATIENCE).until(() -> backAgain(host));
        host.evaluate("() => host.withdraw(['alice/b'])");
        awaitSeen("alice/b false");
        host.evaluate("() => host.close()");
        awaitSeen("alice/a false");
    }

    private void awaitSeen(String last) {
        Awaitility.await().atMost(PATIENCE).until(() -> last.equals(client.evaluate("() => seen.at(-1)")));
    }

    @Test
    void aHostSilencesAClientForOneOfItsNames() {
        serve(host, "alice-account", "['alice', 'alice/b']", "{ serve: ({ caller }) => caller.clientKey }");
        assertThat(ask(client, "css://alice", "{}")).isEqualTo("\"ip:127.0.0.1\"");
        client.evaluate("() => client.close()");

        host.evaluate("() => host.suppressClient({ serverName: 'alice', clientKey: 'ip:127.0.0.1', ttlSeconds: 60 })");

        assertThat(ask(client, "css://alice", "{}")).isEqualTo("rejected");
        assertThat(ask(client, "css://alice/b", "{}")).isEqualTo("\"ip:127.0.0.1\"");
    }

    @Test
    void aHostProvesItsKeyToWhoAsks() {
        serve(host, "alice-account", "['alice']", "{}");
        Object key = host.evaluate("""
                async () => {
                  const { KeyStore } = await import("/static/plat.js");
                  return JSON.stringify((await new KeyStore().signingPair("alice")).publicKeyJwk);
                }
                """);
        assertThat(ask(client, "css://alice/drawer", "{ trust: { pinned: { signing: " + key + " } } }"))
                .asString()
                .contains("/drawer/notes");
        assertThat(ask(client, "css://alice", "{ verifyHost: true }"))
                .asString()
                .contains("/notes");
        Page impostor = modules.open(chromium);
        serve(impostor, "alice-account", "['alice']", "{}");
        assertThat(ask(client, "css://alice", "{ verifyHost: true }")).isEqualTo("identity_mismatch");
    }

    @Test
    void theAuthorityVouchesForKeysThatAHostPublishes() {
        serve(host, "alice-account", "['alice']", "{ publishKeys: true }");
        Object vouched = client.evaluate("""
                async ([authority]) => {
                  const { Trust } = await import("/static/plat-trust.js");
                  const { publicKeyJwk } = await (await fetch(authority + "/authorityIdentity")).json();
                  const found = await new Trust({ authorities: [authority], authorityKey: publicKeyJwk }).expected("alice");
                  return [found.source, found.signing.kty, found.encryption.kty];
                }
                """, List.of(authority.url()));
        assertThat(vouched).isEqualTo(List.of("authority", "EC", "OKP"));
    }

    @Test
    void aDrainingHostIsOfflineForEverybodyNew() {
        serve(host, "alice-account", "['alice']", "{}");
        assertThat(ask(client, "css://alice", "{ retry: false }")).asString().contains("/notes");

        host.evaluate("() => host.drain()");

        assertThat(askAgain()).isEqualTo("server_offline");
    }
}
