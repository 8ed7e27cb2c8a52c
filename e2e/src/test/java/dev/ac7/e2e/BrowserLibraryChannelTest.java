package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client and a host of the browser library over a real data channel; both peers are in one page. */
class BrowserLibraryChannelTest {
    private static ModulePage modules;
    private static Chromium chromium;
    private Page page;

    @BeforeAll
    static void start() {
        modules = new ModulePage();
        chromium = Chromium.startForPeers();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        modules.close();
    }

    @BeforeEach
    void connect() {
        page = modules.open(chromium);
        page.evaluate("""
                async () => {
                  const { ClientSession } = await import("/static/plat-session.js");
                  const { ServedChannel } = await import("/static/plat-served.js");
                  const { answering } = await import("/static/plat-operations.js");
                  const { openedChannel } = await import("/static/plat-ice.js");
                  // A pair of peers; `serve` as a host's, `serving` more of what the host's end takes.
                  window.pair = async (serve, serving = {}, details = {}) => {
                    const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
                    near.onicecandidate = ({ candidate }) => far.addIceCandidate(candidate);
                    far.onicecandidate = ({ candidate }) => near.addIceCandidate(candidate);
                    const channel = near.createDataChannel("plat-css:1");
                    channel.binaryType = "arraybuffer";
                    const arrived = new Promise((resolve) => (far.ondatachannel = (event) => resolve(event.channel)));
                    await near.setLocalDescription();
                    await far.setRemoteDescription(near.localDescription);
                    await far.setLocalDescription();
                    await near.setRemoteDescription(far.localDescription);
                    await openedChannel(near, channel, 15000);
                    const theirs = await arrived;
                    theirs.binaryType = "arraybuffer";
                    const host = new ServedChannel(theirs, { answer: answering(serve), caller: { serverName: "team/a" }, ...serving });
                    const client = new ClientSession(near, channel, { basePath: "", serverName: "team/a", connectionId: "c1", ...details });
                    return { client, host, far, near, theirs };
                  };
                  window.outcome = (promise) => promise.then((value) => value, (failure) => `${failure.code} ${failure.status} ${failure.message}`);
                }
                """);
    }

    @Test
    void requestsRunSideBySideAndEventsComeBeforeTheirResult() {
        assertThat(page.evaluate("""
                async () => {
                  let release;
                  const released = new Promise((resolve) => (release = resolve));
                  const { client } = await pair([
                    { operationId: "slow", method: "GET", path: "/slow", handle: async ({ event }) => {
                      await event("progress", 1);
                      await event("log", "half");
                      await released;
                      return "slow";
                    } },
                    { operationId: "echo", method: "POST", path: "/echo/{name}", handle: ({ params, query, headers, input }) =>
                      ({ ...params, q: query.get("q"), h: headers["x-a"], input, at: new Date(0) }) },
                  ]);
                  const order = [];
                  const slow = client.request("GET", "/slow", undefined, { onEvent: (name, data) => order.push(name + " " + data) })
                    .then((result) => order.push(result));
                  const echo = await client.request("POST", "/echo/a%20b?q=1", { x: [1] }, { headers: { "X-A": "h" } });
                  order.push(JSON.stringify(echo));
                  release();
                  await slow;
                  return order.sort();
                }
                """))
                .isEqualTo(
                        List.of(
                                "log half",
                                "progress 1",
                                "slow",
                                "{\"name\":\"a b\",\"q\":\"1\",\"h\":\"h\",\"input\":{\"x\":[1]},\"at\":\"1970-01-01T00:00:00.000Z\"}"));
    }

    @Test
    void errorsTellWhatTheyAreMeantToAndNothingOfTheInside() {
        assertThat(page.evaluate("""
                async () => {
                  const fail = (failure) => () => { throw failure; };
                  const loop = {};
                  loop.self = loop;
                  const operation = (operationId, handle) => ({ operationId, method: "GET", path: "/" + operationId, handle });
                  const { client } = await pair([
                    operation("inside", fail(new Error("the password is x"))),
                    operation("meant", fail(Object.assign(new Error("gone"), { status: 410, data: { since: 1 } }))),
                    operation("long", () => "a".repeat(262144)),
                    operation("loop", () => loop),
                    operation("nothing", () => undefined),
                    operation("longError", fail(Object.assign(new Error("e"), { status: 400, data: "a".repeat(262144) }))),
                  ]);
                  const ask = (path) => outcome(client.request("GET", path));
                  return [
                    await ask("/inside"),
                    await ask("/meant"),
                    await ask("/long"),
                    await ask("/loop"),
                    await ask("/nothing"),
                    await ask("/unknown"),
                    await ask("/longError"),
                    await outcome(client.request("POST", "/nothing", "a".repeat(262144))),
                    (await client.request("GET", "/meant").catch((failure) => failure)).data.since,
                  ];
                }
                """))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(
                        "error 500 the host failed",
                        "error 410 gone",
                        "error 413 the result is too long",
                        "error 500 the host failed",
                        null,
                        "error 404 no such operation",
                        "error 400 the error is too long",
                        "too_large 413 the request is too long",
                        1);
    }

    @Test
    void aClientThatGivesUpStopsTheHost() {
        assertThat(page.evaluate("""
                async () => {
                  let stopped;
                  const noticed = new Promise((resolve) => (stopped = resolve));
                  const { client, host } = await pair(({ path, signal }) => path === "/fast" ? "fast" : new Promise((resolve) => {
                    signal.addEventListener("abort", () => { stopped("stopped"); resolve("late"); });
                  }));
                  const giving = new AbortController();
                  const slow = outcome(client.request("GET", "/slow", undefined, { signal: giving.signal }));
                  await client.request("GET", "/fast");
                  giving.abort();
                  const results = [await slow, await noticed, await client.request("GET", "/fast"), host.calls.size];
                  return [...results, await outcome(client.request("GET", "/slow", undefined, { signal: giving.signal }))];
                }
                """))
                .isEqualTo(List.of(
                        "aborted undefined the caller gave up",
                        "stopped",
                        "fast",
                        0,
                        "aborted undefined the caller gave up"));
    }

    @Test
    void callsFailAtOnceWhenTheConnectionIsLost() {
        assertThat(page.evaluate("""
                async () => {
                  let stopped;
                  const noticed = new Promise((resolve) => (stopped = resolve));
                  const { client, far } = await pair(({ signal }) => new Promise(() => signal.addEventListener("abort", () => stopped("stopped"))));
                  const waiting = outcome(client.request("GET", "/slow"));
                  const closed = new Promise((resolve) => client.addEventListener("close", () => resolve("closed")));
                  await new Promise((resolve) => setTimeout(resolve));
                  far.close();
                  return [await waiting, await closed, client.usable, await outcome(client.request("GET", "/slow"))];
                }
                """))
                .isEqualTo(List.of(
                        "closed undefined the connection to the host is gone",
                        "closed",
                        false,
                        "closed undefined the channel is closed"));
    }

    @Test
    void noMoreThanSixtyFourRequestsRunAtOnce() {
        assertThat(page.evaluate("""
                async () => {
                  let release;
                  const released = new Promise((resolve) => (release = resolve));
                  const { client } = await pair(({ path }) => (path === "/wait" ? released : "now"));
                  const waiting = Array.from({ length: 64 }, () => client.request("GET", "/wait"));
                  const refused = await outcome(client.request("GET", "/now"));
                  release("done");
                  await Promise.all(waiting);
                  return [refused, await client.request("GET", "/now")];
                }
                """)).isEqualTo(List.of("error 429 too many requests at once", "now"));
    }

    @Test
    void bigFilesArriveWholeSideBySideWithoutFillingTheBuffer() {
        assertThat(page.evaluate("""
                async () => {
                  const { file } = await import("/static/plat.js");
                  const bytes = (length, seed) => Uint8Array.from({ length }, (_, at) => (at * seed) >> 3);
                  const files = { "/a": bytes(5_000_003, 7), "/b": bytes(3_000_000, 5), "/empty": bytes(0, 1) };
                  const { client, theirs } = await pair(({ path }) => file(path + ".bin", "application/x-bin", files[path], { "x-of": path }));
                  let most = 0;
                  const send = theirs.send.bind(theirs);
                  theirs.send = (data) => { send(data); most = Math.max(most, theirs.bufferedAmount); };
                  const got = await Promise.all(Object.keys(files).map((path) => client.request("GET", path)));
                  const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
                  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", files["/a"]));
                  const etag = '"' + [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("") + '"';
                  const again = await client.request("GET", "/a", undefined, { headers: { "If-None-Match": etag } });
                  return [
                    ...Object.values(files).map((content, index) => same(content, got[index].content)),
                    got[0].filename + " " + got[0].contentType + " " + got[0].headers["x-of"],
                    got[0].headers.etag === etag,
                    again._type + " " + again.filename + " " + (again.headers.etag === etag) + " " + ("content" in again),
                    most > 1024 * 1024,
                    most <= 1024 * 1024 + 65536 + 64,
                  ];
                }
                """))
                .isEqualTo(List.of(
                        true,
                        true,
                        true,
                        "/a.bin application/x-bin /a",
                        true,
                        "file-not-modified /a.bin true false",
                        true,
                        true));
    }

    @Test
    void bareFilesComeOneAfterAnother() {
        assertThat(page.evaluate("""
                async () => {
                  const { file } = await import("/static/plat.js");
                  const bytes = (length, seed) => Uint8Array.from({ length }, (_, at) => at * seed);
                  const { client } = await pair(
                    ({ path }) => file(path, "x/y", path === "/a" ? bytes(200_000, 3) : path === "/b" ? "text" : ""),
                    { framing: "bare" },
                  );
                  const got = await Promise.all(["/a", "/b", "/c"].map((path) => client.request("GET", path)));
                  const expected = bytes(200_000, 3);
                  return [
                    got[0].content.length,
                    got[0].content.every((byte, at) => byte === expected[at]),
                    new TextDecoder().decode(got[1].content),
                    got[2].content.length,
                  ];
                }
                """)).isEqualTo(List.of(200_000, true, "text", 0));
    }

    @Test
    void filesOverTheLimitOfTheClientFail() {
        assertThat(page.evaluate("""
                async () => {
                  const { file } = await import("/static/plat.js");
                  const { client } = await pair(({ path }) => file("f", "x/y", new Uint8Array(Number(path.slice(1)))), {}, { maxFileBytes: 1000 });
                  return [await outcome(client.request("GET", "/1001")), (await client.request("GET", "/1000")).content.length];
                }
                """))
                .isEqualTo(List.of("too_large undefined a file of 1001 bytes is more than 1000", 1000));
    }

    @Test
    void aDrainingHostGetsNoNewRequestsButAnswersTheOldOnes() {
        assertThat(page.evaluate("""
                async () => {
                  let release;
                  const released = new Promise((resolve) => (release = resolve));
                  const { client, host } = await pair(({ path }) => (path === "/wait" ? released : "now"));
                  const waiting = client.request("GET", "/wait");
                  await client.request("GET", "/now");
                  const told = new Promise((resolve) => client.addEventListener("drain", () => resolve("told")));
                  const closed = new Promise((resolve) => client.addEventListener("close", () => resolve("closed")));
                  host.drain();
                  const results = [await told, client.usable];
                  release("done");
                  return [...results, await waiting, await closed];
                }
                """)).isEqualTo(List.of("told", false, "done", "closed"));
    }

    @Test
    void pingsAreAnsweredWithTheirNumberAndEventsOfTheApplicationPass() {
        assertThat(page.evaluate("""
                async () => {
                  const heard = [];
                  const { client, host, theirs, near } = await pair(() => null, { onPeer: ({ event, data }) => heard.push(event + data) });
                  const pong = new Promise((resolve) => client.channel.addEventListener("message", ({ data }) => {
                    const frame = JSON.parse(data);
                    if (frame.platcss === "pong") resolve(frame.ts);
                  }));
                  client.channel.send(JSON.stringify({ platcss: "ping", ts: 77 }));
                  const back = new Promise((resolve) => theirs.addEventListener("message", ({ data }) => {
                    const frame = JSON.parse(data);
                    if (frame.platcss === "pong") resolve(frame.ts);
                  }));
                  theirs.send(JSON.stringify({ platcss: "ping", ts: 78 }));
                  const peer = new Promise((resolve) => client.addEventListener("peer", ({ detail }) => resolve(detail.event + detail.data + detail.fromServerName)));
                  host.sendPeer("moved", 1);
                  await client.sendPeer("hello", 2);
                  await client.request("GET", "/");
                  return [await pong, await back, await peer, heard.join()];
                }
                """)).isEqualTo(List.of(77, 78, "moved1team/a", "hello2"));
    }

    @Test
    void whatIsNoFrameIsIgnored() {
        assertThat(page.evaluate("""
                async () => {
                  const { client } = await pair(() => "still here");
                  const odd = ["", "[]", "null", "{", '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","id":1,"method":"GET","path":"/"}', '{"platcss":"unknown"}', '{"platcss":"private-challenge"}'];
                  odd.forEach((text) => client.channel.send(text));
                  client.channel.send(new Uint8Array([1, 2, 3]));
                  return client.request("GET", "/");
                }
                """)).isEqualTo("still here");
    }
}
