package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that no authority knows ({@code dmz/…}): two browser profiles meet over a real MQTT broker. */
class BrowserLibraryBrokerTest {
    @TempDir
    static Path folder;

    private static ModulePage modules;
    private static Chromium chromium;
    private static Mosquitto broker;
    private Page host;
    private Page client;

    @BeforeAll
    static void start() {
        modules = new ModulePage();
        broker = Mosquitto.start(folder);
        chromium = Chromium.startForPeers();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        broker.close();
        modules.close();
    }

    @BeforeEach
    void open() {
        host = modules.open(chromium);
        client = modules.open(chromium);
        client.evaluate("() => { window.outcome = (promise) => promise.catch((failure) => failure.code); }");
    }

    @AfterEach
    void close() {
        host.context().close();
        client.context().close();
    }

    private static void serve(Page page, String more) {
        page.evaluate("""
                async ([broker, more]) => {
                  const { createHost } = await import("/static/plat.js");
                  window.seen = [];
                  window.host = createHost({
                    broker,
                    iceServers: [],
                    serve: [{ operationId: "greet", method: "POST", path: "/greet", handle: ({ input }) => "hello " + input }],
                    ...eval("(" + more + ")"),
                  });
                  window.names = (entries) => host.registerWithAuthority({ serverNames: entries });
                }
                """, List.of(broker.url(), more));
    }

    private static Object names(Page page, String entries) {
        return page.evaluate("(entries) => names(eval(entries)).then(({ accepted }) => accepted.join())", entries);
    }

    private Object greet(String address, String more) {
        return client.evaluate("""
                async ([broker, address, more]) => {
                  const { createClient } = await import("/static/plat.js");
                  const client = createClient(address, { broker, iceServers: [], ...eval("(" + more + ")") });
                  window.client = client;
                  return outcome(client.request("POST", "/greet", "you"));
                }
                """, List.of(broker.url(), address, more));
    }

    @Test
    void aSealedConnectionIsMadeAndItsHostIsRemembered() {
        serve(host, "{}");
        assertThat(names(host, "['dmz/room']")).isEqualTo("dmz/room");
        assertThat(greet("css:///dmz/room", "{}")).isEqualTo("hello you");
        Object same = client.evaluate("""
                () => {
                  const known = JSON.parse(localStorage.getItem("plat-css:known-hosts"))["dmz/room"];
                  return { source: known.source, version: known.version, key: known.fingerprint, box: known.encryptionFingerprint };
                }
                """);
        Object own = host.evaluate("""
                () => ({
                  source: "first-use",
                  version: 2,
                  key: JSON.parse(localStorage.getItem("plat-css:keypair:dmz/room")).fingerprint,
                  box: JSON.parse(localStorage.getItem("plat-css:enc-keypair")).fingerprint,
                })
                """);
        assertThat(same).isEqualTo(own);
    }

    @Test
    void nothingOfTheOfferIsReadableOnTheBroker() {
        serve(host, "{ admit: ({ auth }) => auth?.credentials.password === 'open-sesame' }");
        names(host, "[{ server_name: 'dmz/secret', auth_mode: 'private' }]");
        Page listener = modules.open(chromium);
        listener.evaluate("""
                async (broker) => {
                  const { Mqtt } = await import("/static/plat-mqtt.js");
                  window.heard = [];
                  const mqtt = new Mqtt(broker, ["plat", "mrtchat/plat-css"], (topic, text) => heard.push(topic + " " + text));
                  await mqtt.ready.promise;
                }
                """, broker.url());
        assertThat(greet("css://dmz/secret?username=a&password=open-sesame", "{}"))
                .isEqualTo("hello you");
        Object heard = listener.evaluate("""
                () => ({
                  sealed: heard.some((one) => one.startsWith("plat ")),
                  readable: heard.filter((one) => /v=0|candidate:|open-sesame/.test(one)).length,
                })
                """);
        listener.context().close();
        assertThat(heard).isEqualTo(Map.of("sealed", true, "readable", 0));
    }

    @Test
    void credentialsDecideWhoComesIn() {
        serve(host, "{ admit: ({ auth }) => auth?.credentials.password === 'right' }");
        names(host, "[{ server_name: 'dmz/private', auth_mode: 'private' }]");
        assertThat(greet("css://dmz/private", "{}")).isEqualTo("unauthorized");
        assertThat(greet("css://dmz/private?username=a&password=wrong", "{}")).isEqualTo("unauthorized");
        assertThat(greet("css://dmz/private?username=a&password=right", "{}")).isEqualTo("hello you");
    }

    @Test
    void aPrivateNameWithoutARuleLetsNobodyIn() {
        serve(host, "{}");
        names(host, "[{ server_name: 'dmz/closed', auth_mode: 'private' }]");
        assertThat(greet("css://dmz/closed?username=a&password=b", "{}")).isEqualTo("unauthorized");
    }

    @Test
    void aNameThatNobodyServesIsOffline() {
        assertThat(greet("css://dmz/nobody", "{}")).isEqualTo("server_offline");
    }

    @Test
    void anotherHostUnderAKnownNameIsNotTrusted() {
        serve(host, "{}");
        names(host, "['dmz/mine']");
        assertThat(greet("css://dmz/mine", "{}")).isEqualTo("hello you");
        host.evaluate("() => host.close()");
        Page impostor = modules.open(chromium);
        serve(impostor, "{}");
        names(impostor, "['dmz/mine']");
        // The impostor cannot open what is sealed for the known host.
        client.evaluate(
                "() => { client.close(); localStorage.setItem('kept', localStorage.getItem('plat-css:known-hosts')); }");
        client.evaluate("""
                () => {
                  const known = JSON.parse(localStorage.getItem("kept"));
                  delete known["dmz/mine"].encryptionPublicKeyJwk;
                  localStorage.setItem("plat-css:known-hosts", JSON.stringify(known));
                }
                """);
        // Asked for its encryption key, it cannot show the signature of the known one either.
        assertThat(greet("css://dmz/mine", "{}")).isEqualTo("server_offline");
        client.evaluate("() => localStorage.removeItem('plat-css:known-hosts')");
        assertThat(greet("css://dmz/mine", "{ trust: { firstUse: false } }")).isEqualTo("identity_mismatch");
        assertThat(greet("css://dmz/mine", "{}")).isEqualTo("hello you");
        impostor.context().close();
    }

    @Test
    void plainSignalingWorksBetweenPeersThatWantIt() {
        serve(host, "{ secureSignaling: false }");
        names(host, "['dmz/plain']");
        assertThat(greet("css://dmz/plain", "{ secureSignaling: false }")).isEqualTo("hello you");
        assertThat(greet("css://dmz/plain?username=a&password=b", "{ secureSignaling: false }"))
                .isEqualTo("unauthorized");
    }

    @Test
    void aSecureHostIgnoresPlainOffers() {
        serve(host, "{}");
        names(host, "['dmz/secure']");
        client.evaluate("async () => { await import('/static/plat.js'); }");
        client.clock().install();
        client.evaluate("""
                async ([broker]) => {
                  const { createClient } = await import("/static/plat.js");
                  const client = createClient("css://dmz/secure", { broker, iceServers: [], secureSignaling: false });
                  window.plain = outcome(client.request("POST", "/greet", "you"));
                  client.connect().catch(() => {});
                }
                """, List.of(broker.url()));
        assertThat(greet("css://dmz/secure", "{}")).isEqualTo("hello you");
        client.clock().fastForward(20_000);
        assertThat(client.evaluate("() => plain")).isEqualTo("timed_out");
    }

    @Test
    void aRepeatedOfferIsNotTakenTwice() {
        serve(host, "{ admit: () => (seen.push('asked'), true) }");
        names(host, "['dmz/replayed']");
        client.evaluate("""
                async ([broker]) => {
                  const { Mqtt } = await import("/static/plat-mqtt.js");
                  window.envelopes = [];
                  window.mqtt = new Mqtt(broker, ["plat"], (topic, text) => envelopes.push(text));
                  await mqtt.ready.promise;
                }
                """, List.of(broker.url()));
        assertThat(greet("css://dmz/replayed", "{}")).isEqualTo("hello you");
        client.evaluate("() => { client.close(); envelopes.forEach((text) => mqtt.publish('plat', text)); }");
        assertThat(greet("css://dmz/replayed", "{}")).isEqualTo("hello you");
        assertThat(host.evaluate("() => seen.length")).isEqualTo(2);
    }

    @Test
    void aHostComesBackWhenTheBrokerDoes() {
        serve(host, "{}");
        names(host, "['dmz/steady']");
        assertThat(greet("css://dmz/steady", "{}")).isEqualTo("hello you");
        broker.restart();
        // What is open needs no broker.
        assertThat(client.evaluate("() => client.request('POST', '/greet', 'again')"))
                .isEqualTo("hello again");
        client.evaluate("() => client.close()");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> stands(host));
        assertThat(greet("css://dmz/steady", "{}")).isEqualTo("hello you");
    }

    private static boolean stands(Page page) {
        return (Boolean) page.evaluate(
                "async (url) => (await import('/static/plat-broker.js')).brokerAt(url).mqtt.standing", broker.url());
    }

    @Test
    void aDrainingHostTakesNobodyAnyMore() {
        serve(host, "{}");
        names(host, "['dmz/draining']");
        assertThat(greet("css://dmz/draining", "{}")).isEqualTo("hello you");
        host.evaluate("() => host.drain()");
        assertThat(client.evaluate("() => outcome(client.request('POST', '/greet', 'you'))"))
                .isEqualTo("rejected");
    }
}
