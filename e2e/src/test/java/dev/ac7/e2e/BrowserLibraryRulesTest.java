package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rules of the browser library that need no peer: addresses, back-off, retries, names of operations, identities.
 */
class BrowserLibraryRulesTest {
    private static ModulePage modules;
    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void start() {
        modules = new ModulePage();
        chromium = Chromium.start();
        page = modules.open(chromium);
    }

    @AfterAll
    static void stop() {
        chromium.close();
        modules.close();
    }

    @Test
    void addressesAreReadAsTheContractSays() {
        Object read = page.evaluate("""
                async () => {
                  const { parseAddress } = await import("/static/plat-address.js");
                  const short = (text) => {
                    try {
                      const a = parseAddress(text);
                      return [a.serverName, a.mode, a.peer, a.username, a.password, JSON.stringify(a.params)].join(" ");
                    } catch (failure) {
                      return failure.code;
                    }
                  };
                  return [
                    "css://team/alice/notebook",
                    "css:///team/alice",
                    "CSS://Team/Alice/",
                    "css://apple.pear.com/donkey?peer=p1&username=a%20b&password=c&colour=red",
                    "css://team/a%2Fb",
                    "css://dmz/my-room",
                    "css:///dmz/my-room",
                    "css://dmz",
                    "css://dmz/",
                    "css://",
                    "css://team/%zz",
                    "https://team/alice",
                    "css://" + "a".repeat(256),
                  ].map(short);
                }
                """);
        assertThat(read)
                .isEqualTo(List.of(
                        "team/alice/notebook authority    {}",
                        "team/alice authority    {}",
                        "Team/Alice authority    {}",
                        "apple.pear.com/donkey authority p1 a b c {\"colour\":\"red\"}",
                        "team/a/b authority    {}",
                        "dmz/my-room dmz    {}",
                        "dmz/my-room dmz    {}",
                        "dmz authority    {}",
                        "dmz authority    {}",
                        "bad_address",
                        "bad_address",
                        "bad_address",
                        "bad_address"));
    }

    @Test
    void authoritiesMayBeGivenByAnyOfTheirUrls() {
        assertThat(page.evaluate("""
                async () => {
                  const { authorityBase, socketUrl } = await import("/static/plat-address.js");
                  return [
                    authorityBase("wss://a.example/"),
                    authorityBase("ws://a.example:3000/under/"),
                    socketUrl("https://a.example", "/ws/host"),
                    socketUrl("wss://a.example/ws/host", "/ws/host"),
                  ];
                }
                """))
                .isEqualTo(List.of(
                        "https://a.example",
                        "http://a.example:3000/under",
                        "wss://a.example/ws/host",
                        "wss://a.example/ws/host"));
    }

    @Test
    void waitsDoubleFromOneToThirtySecondsWithAFifthOfJitter() {
        assertThat(page.evaluate("""
                async () => {
                  const { BackOff } = await import("/static/plat-back-off.js");
                  const waits = (random, count) => {
                    const backOff = new BackOff(() => random);
                    return Array.from({ length: count }, () => backOff.next());
                  };
                  const again = new BackOff(() => 0.5);
                  again.next();
                  again.next();
                  again.reset();
                  return [waits(0.5, 7), waits(0, 7), waits(1, 7), [waits(0.5, 100).at(-1), again.next()]];
                }
                """))
                .isEqualTo(List.of(
                        List.of(1000, 2000, 4000, 8000, 16_000, 30_000, 30_000),
                        List.of(800, 1600, 3200, 6400, 12_800, 24_000, 24_000),
                        List.of(1200, 2400, 4800, 9600, 19_200, 36_000, 36_000),
                        List.of(30_000, 1000)));
    }

    @Test
    void onlyWhatMayPassIsTriedAgain() {
        assertThat(page.evaluate("""
                async () => {
                  const { retryWait } = await import("/static/plat-connect.js");
                  const { PlatError } = await import("/static/plat-error.js");
                  const failure = (code, retryAfterMs) => new PlatError(code, "", { retryAfterMs });
                  const all = (one) => [0, 1, 2].map((attempt) => retryWait(one, attempt) ?? -1);
                  return [
                    all(failure("server_offline")),
                    all(failure("timed_out")),
                    all(failure("rate_limited", 700)),
                    all(failure("rate_limited")),
                    all(failure("rate_limited", 600000)),
                    all(failure("unauthorized")),
                    all(failure("rejected")),
                    all(failure("unreachable")),
                    all(new Error("other")),
                  ];
                }
                """))
                .isEqualTo(List.of(
                        List.of(1000, 3000, -1),
                        List.of(1000, 3000, -1),
                        List.of(700, 700, -1),
                        List.of(-1, -1, -1),
                        List.of(-1, -1, -1),
                        List.of(-1, -1, -1),
                        List.of(-1, -1, -1),
                        List.of(-1, -1, -1),
                        List.of(-1, -1, -1)));
    }

    @Test
    void canonicalJsonIsSortedAndTight() {
        assertThat(page.evaluate("""
                async () => {
                  const { canonicalJson } = await import("/static/plat-identity.js");
                  return [
                    canonicalJson({ b: [1, { d: null, c: undefined }], a: "x\\n\\u00e9\\"", Z: true }),
                    canonicalJson([undefined, new Date(0), 1.5, -0]),
                    canonicalJson({ 10: 1, 9: 2 }),
                  ];
                }
                """))
                .isEqualTo(List.of(
                        "{\"Z\":true,\"a\":\"x\\n\u00e9\\\"\",\"b\":[1,{\"d\":null}]}",
                        "[null,\"1970-01-01T00:00:00.000Z\",1.5,0]",
                        "{\"10\":1,\"9\":2}"));
    }

    @Test
    void keysHaveTheIdsAndSignaturesOfTheContract() {
        assertThat(page.evaluate("""
                async () => {
                  const identity = await import("/static/plat-identity.js");
                  const signing = await identity.signingKeyPair();
                  const encryption = await identity.encryptionKeyPair();
                  const signature = await identity.sign(signing, "text");
                  return {
                    signingId: signing.keyId === "cssk-" + signing.fingerprint.slice(0, 16),
                    encryptionId: encryption.keyId === "csse-" + encryption.fingerprint.slice(0, 16),
                    fingerprint: signing.fingerprint.length,
                    signature: signature.length,
                    good: await identity.verify(signing.publicKeyJwk, "text", signature),
                    otherText: await identity.verify(signing.publicKeyJwk, "texts", signature),
                    otherKey: await identity.verify((await identity.signingKeyPair()).publicKeyJwk, "text", signature),
                    noKey: await identity.verify(encryption.publicKeyJwk, "text", signature),
                    noSignature: await identity.verify(signing.publicKeyJwk, "text", undefined),
                    members: Object.keys(signing.publicKeyJwk).sort().join(),
                    kept: !("d" in identity.publicIdentity(signing).publicKeyJwk),
                  };
                }
                """))
                .isEqualTo(Map.ofEntries(
                        Map.entry("signingId", true),
                        Map.entry("encryptionId", true),
                        Map.entry("fingerprint", 43),
                        Map.entry("signature", 86),
                        Map.entry("good", true),
                        Map.entry("otherText", false),
                        Map.entry("otherKey", false),
                        Map.entry("noKey", false),
                        Map.entry("noSignature", false),
                        Map.entry("members", "crv,ext,key_ops,kty,x,y"),
                        Map.entry("kept", true)));
    }

    @Test
    void recordsMustBeOfTheNameAndOfNow() {
        assertThat(page.evaluate("""
                async () => {
                  const { canonicalJson, sign, signingKeyPair } = await import("/static/plat-identity.js");
                  const { readRecord } = await import("/static/plat-records.js");
                  const authority = await signingKeyPair();
                  const host = (await signingKeyPair()).publicKeyJwk;
                  const now = 1_800_000_000_000;
                  const made = async (members, key = authority) => {
                    const record = { protocol: "plat-css-authority-v1", serverName: "team/a", publicKeyJwk: host, issuedAt: now, ...members };
                    return { ...record, signature: await sign(key, canonicalJson(record)) };
                  };
                  const read = async (record) => {
                    try {
                      const keys = await readRecord(record, { authorityKey: authority.publicKeyJwk, serverName: "team/a", now });
                      return keys.signing.x === host.x ? "good" + (keys.encryption ? " 2" : "") : "other";
                    } catch (failure) {
                      return failure.code;
                    }
                  };
                  const hours = 3600_000;
                  const v2 = { protocol: "plat-css-authority-v2", publicKeyJwk: undefined, signingPublicKeyJwk: host, encryptionPublicKeyJwk: host };
                  return [
                    await read(await made({})),
                    await read(await made(v2)),
                    await read(await made({ issuedAt: now - 24 * hours })),
                    await read(await made({ issuedAt: now - 24 * hours - 1 })),
                    await read(await made({ issuedAt: now + hours / 12 })),
                    await read(await made({ issuedAt: now + hours / 12 + 1 })),
                    await read(await made({ serverName: "team/b" })),
                    await read(await made({ protocol: "plat-css-authority-v3" })),
                    await read(await made({}, await signingKeyPair())),
                    await read({ ...(await made({})), keyId: "added" }),
                    await read(null),
                  ];
                }
                """))
                .isEqualTo(List.of(
                        "good",
                        "good 2",
                        "good",
                        "identity_mismatch",
                        "good",
                        "identity_mismatch",
                        "identity_mismatch",
                        "identity_mismatch",
                        "identity_mismatch",
                        "identity_mismatch",
                        "identity_mismatch"));
    }

    @Test
    void aHostSignsNothingThatCouldPassForAnAnnouncement() {
        assertThat(page.evaluate("""
                async () => {
                  const { mayProve } = await import("/static/plat-identity.js");
                  return ["challenge-1", "x", "challenge-1-mqtt", "enc-bootstrap-1", "", 7].map(mayProve);
                }
                """)).isEqualTo(List.of(true, true, false, false, false, false));
    }

    @Test
    void operationsAreFoundByNameThenByMethodAndPath() {
        assertThat(page.evaluate("""
                async () => {
                  const { answering } = await import("/static/plat-operations.js");
                  const table = [
                    { operationId: "getNote", method: "GET", path: "/notes/{id}", handle: ({ params }) => "note " + params.id },
                    { operationId: "newest", method: "GET", path: "/newest", handle: () => "newest" },
                  ];
                  const answer = answering(table, { title: "Notes", serverInfo: { version: "3" } });
                  const ask = (method, path, operationId) => {
                    try {
                      const found = answer({ method, path, operationId });
                      return typeof found === "string" ? found : JSON.stringify(found);
                    } catch (failure) {
                      return failure.status;
                    }
                  };
                  const own = answering(() => "own");
                  return [
                    ask("GET", "/notes/a%20b"),
                    ask("get", "/newest", "getNote"),
                    ask("GET", "/newest", "unknown"),
                    ask("POST", "/newest"),
                    ask("GET", "/notes/"),
                    ask("GET", "/server-info"),
                    ask("GET", "/__plat/static-manifest"),
                    ask("GET", "/tools"),
                    Object.keys(JSON.parse(ask("GET", "/openapi.json")).paths).join(),
                    own({ method: "GET", path: "/anything" }),
                    typeof own({ method: "GET", path: "/server-info" }),
                  ];
                }
                """))
                .isEqualTo(List.of(
                        "note a b",
                        "note undefined",
                        "newest",
                        404,
                        404,
                        "{\"version\":\"3\"}",
                        "{\"folders\":[],\"allPaths\":[]}",
                        "[{\"name\":\"getNote\",\"description\":\"\",\"method\":\"GET\",\"path\":\"/notes/{id}\"},"
                                + "{\"name\":\"newest\",\"description\":\"\",\"method\":\"GET\",\"path\":\"/newest\"}]",
                        "/notes/{id},/newest",
                        "own",
                        "object"));
    }
}
