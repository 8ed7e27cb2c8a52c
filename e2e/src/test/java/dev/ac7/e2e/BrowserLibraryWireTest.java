package dev.ac7.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the browser library puts on wires and takes from them: pieces of files, sealed messages, MQTT packets. */
class BrowserLibraryWireTest {
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
    void framesAreToldApart() {
        assertThat(page.evaluate("""
                async () => {
                  const { kindOf, frameText, LONGEST_FRAME } = await import("/static/plat-frames.js");
                  const rpc = (members) => kindOf({ jsonrpc: "2.0", id: "r1", ...members }) ?? "ignored";
                  const ofLength = (count, character) => frameText({ a: character.repeat(count) }) !== null;
                  return [
                    rpc({ method: "GET", path: "/" }),
                    rpc({ ok: true, event: "log" }),
                    rpc({ ok: false, event: "log" }),
                    rpc({ ok: true, result: 1 }),
                    rpc({ ok: false, error: {} }),
                    rpc({ ok: true, method: "GET" }),
                    rpc({ cancel: true }),
                    rpc({ id: 7, ok: true }),
                    kindOf({ platcss: "ping" }),
                    kindOf({ method: "GET", path: "/", id: "r1" }) ?? "ignored",
                    kindOf([]) ?? "ignored",
                    kindOf(null) ?? "ignored",
                    ofLength(LONGEST_FRAME - 8, "a"),
                    ofLength(LONGEST_FRAME - 7, "a"),
                    ofLength(LONGEST_FRAME / 2 - 4, "\\u00e9"),
                    ofLength(LONGEST_FRAME / 2 - 3, "\\u00e9"),
                  ];
                }
                """))
                .isEqualTo(List.of(
                        "request",
                        "event",
                        "ignored",
                        "response",
                        "response",
                        "ignored",
                        "cancel",
                        "ignored",
                        "control",
                        "ignored",
                        "ignored",
                        "ignored",
                        true,
                        false,
                        true,
                        false));
    }

    @Test
    void piecesHaveTheHeaderOfTheContract() {
        assertThat(page.evaluate("""
                async () => {
                  const { encodePiece, decodePiece } = await import("/static/plat-files.js");
                  const frame = encodePiece("r\\u00e9", 65536, new Uint8Array([9, 8]));
                  const back = decodePiece(frame);
                  return [
                    [...frame].map((byte) => byte.toString(16)).join(" "),
                    back.id + " " + back.offset + " " + [...back.bytes],
                    decodePiece(frame.slice(0, 12)) === null,
                    decodePiece(new Uint8Array(3)) === null,
                    decodePiece(Uint8Array.from(frame, (byte, at) => (at === 4 ? 2 : byte))) === null,
                  ];
                }
                """))
                .isEqualTo(List.of("50 42 46 31 1 0 0 3 0 1 0 0 72 c3 a9 9 8", "r\u00e9 65536 9,8", true, true, true));
    }

    /** What a receiver makes of pieces, as text: the bytes of each file by id, or the code of its failure. */
    private static Object received(String announced, String pieces) {
        return page.evaluate("""
                async ([announced, pieces]) => {
                  const { encodePiece, FileReceiver } = await import("/static/plat-files.js");
                  const files = new FileReceiver(100);
                  const got = [];
                  for (const [id, length] of Object.entries(JSON.parse(announced))) {
                    files.announce(id, length, (outcome) => got.push(id + " " + (outcome.code ?? [...outcome].join())));
                  }
                  for (const [id, offset, ...bytes] of JSON.parse(pieces)) {
                    const content = new Uint8Array(bytes);
                    if (id === "forget") {
                      files.forget(offset);
                    } else {
                      files.receive(id === "" ? content : encodePiece(id, offset, content));
                    }
                  }
                  return got.join(" | ");
                }
                """, List.of(announced, pieces));
    }

    @Test
    void filesArriveInPiecesOfAnyOrderAndSeveralAtATime() {
        assertThat(received("{\"a\":4,\"b\":2}", "[[\"a\",2,3,4],[\"b\",0,7],[\"a\",0,1,2],[\"b\",1,8]]"))
                .isEqualTo("a 1,2,3,4 | b 7,8");
    }

    @Test
    void bareFilesAreFilledOneAfterAnother() {
        assertThat(received("{\"a\":3,\"b\":2,\"c\":1}", "[[\"\",0,1,2],[\"c\",0,5],[\"\",0,3],[\"\",0,8,9]]"))
                .isEqualTo("c 5 | a 1,2,3 | b 8,9");
    }

    @Test
    void emptyFilesStillHaveOnePiece() {
        assertThat(received("{\"a\":0,\"b\":0}", "[[\"a\",0],[\"\",0]]")).isEqualTo("a  | b ");
        assertThat(received("{\"a\":0}", "[]")).isEqualTo("");
    }

    @Test
    void overlappingAndExcessBytesAreRefused() {
        assertThat(received("{\"a\":4}", "[[\"a\",0,1,2],[\"a\",1,2,3]]")).isEqualTo("a bad_file");
        assertThat(received("{\"a\":4}", "[[\"a\",2,3,4],[\"a\",1,2,3]]")).isEqualTo("a bad_file");
        assertThat(received("{\"a\":4}", "[[\"a\",0,1,2],[\"a\",0,1,2]]")).isEqualTo("a bad_file");
        assertThat(received("{\"a\":4}", "[[\"a\",2,3,4,5]]")).isEqualTo("a bad_file");
        assertThat(received("{\"a\":2}", "[[\"\",0,1,2,3]]")).isEqualTo("a bad_file");
        assertThat(received("{\"a\":6}", "[[\"a\",4,5,6],[\"a\",0,1,2],[\"a\",2,3,4]]"))
                .isEqualTo("a 1,2,3,4,5,6");
    }

    @Test
    void filesThatAreTooLongFailAtOnceAndTheirBytesGoNowhereElse() {
        assertThat(received("{\"a\":101,\"b\":2}", "[[\"a\",0,1,2],[\"b\",0,3,4]]"))
                .isEqualTo("a too_large | b 3,4");
        assertThat(received("{\"a\":-1}", "[]")).isEqualTo("a bad_file");
        assertThat(received("{\"a\":\"4\"}", "[]")).isEqualTo("a bad_file");
    }

    @Test
    void filesThatNobodyWantsAnyMoreTakeNoBytesOfOthers() {
        assertThat(received("{\"a\":3,\"b\":2}", "[[\"forget\",\"a\"],[\"\",0,1,2],[\"\",0,3],[\"\",0,8,9]]"))
                .isEqualTo("b 8,9");
        assertThat(received("{\"a\":3,\"b\":2}", "[[\"a\",0,1],[\"forget\",\"a\"],[\"a\",1,2],[\"\",0,8,9]]"))
                .isEqualTo("b 8,9");
    }

    @Test
    void sealedMessagesOpenForTheirHostOnlyAndOnlyUnchanged() {
        assertThat(page.evaluate("""
                async () => {
                  const sealed = await import("/static/plat-sealed.js");
                  const { encryptionKeyPair } = await import("/static/plat-identity.js");
                  const host = await encryptionKeyPair();
                  const client = await sealed.ephemeralPair();
                  const key = await sealed.sharedKey(client.privateKey, host.publicKeyJwk);
                  const from = { senderId: "client:peer-1", clientEphemeralPublicKeyJwk: client.publicKeyJwk };
                  const open = async (envelope, pair = host) => {
                    try {
                      const theirs = await sealed.sharedKey(await sealed.privateKeyOf(pair), envelope.clientEphemeralPublicKeyJwk);
                      return JSON.stringify(await sealed.unseal(theirs, envelope));
                    } catch {
                      return "closed";
                    }
                  };
                  const envelope = await sealed.seal(key, { type: "offer", sdp: "x" }, from);
                  const again = await sealed.seal(key, { type: "offer", sdp: "x" }, from);
                  const size = async (length) => {
                    const one = await sealed.seal(key, { a: "a".repeat(length) }, from);
                    return [(one.ciphertext.length * 3) >> 2, (await open(one)).length === length + 8].join(" ");
                  };
                  const tooLong = await sealed.seal(key, { a: "a".repeat(65536) }, from).catch((failure) => failure.code);
                  return [
                    await open(envelope),
                    envelope.nonce === again.nonce,
                    await open(envelope, await encryptionKeyPair()),
                    await open({ ...envelope, senderId: "client:peer-2" }),
                    await open({ ...envelope, at: envelope.at + 1 }),
                    await open({ ...envelope, nonce: again.nonce }),
                    await open({ ...envelope, added: 1 }),
                    await open({ ...envelope, ciphertext: again.ciphertext }),
                    // 8 of JSON, 16 of the tag, 4 of the length
                    await size(1024 - 28),
                    await size(1024 - 27),
                    await size(65536 - 28),
                    tooLong,
                    sealed.isEnvelope(envelope),
                    sealed.isEnvelope({ ...envelope, version: 2 }),
                    sealed.isEnvelope({ ...envelope, ciphertext: "a".repeat(100_000) }),
                  ];
                }
                """))
                .isEqualTo(List.of(
                        "{\"type\":\"offer\",\"sdp\":\"x\"}",
                        false,
                        "closed",
                        "closed",
                        "closed",
                        "closed",
                        "closed",
                        "closed",
                        "1024 true",
                        "4096 true",
                        "65536 true",
                        "too_large",
                        true,
                        false,
                        false));
    }

    @Test
    void repeatsAreRememberedForAsLongAsTheirTimeWouldLetThemIn() {
        assertThat(page.evaluate("""
                async () => {
                  const { ReplayMemory } = await import("/static/plat-replay.js");
                  const start = 1_800_000_000_000;
                  let now = start;
                  const memory = new ReplayMemory(() => now);
                  const window = 330_000;
                  const results = [
                    memory.accept("a", "1", start),
                    memory.accept("a", "1", start),
                    memory.accept("b", "1", start),
                    memory.accept("a", "late", start - window),
                    memory.accept("a", "too late", start - window - 1),
                    memory.accept("a", "early", start + window),
                    memory.accept("a", "too early", start + window + 1),
                    memory.accept("a", "none", undefined),
                  ];
                  now = start + 2 * window;
                  results.push(memory.accept("a", "early", start + window));
                  now = start;
                  const full = new ReplayMemory(() => now);
                  for (let count = 0; count < 20_000; count++) {
                    full.accept("x", String(count), start);
                  }
                  results.push(full.accept("x", "one more", start), full.accept("x", "5", start));
                  now = start + window + 1;
                  results.push(full.accept("x", "one more", now));
                  return results;
                }
                """))
                .isEqualTo(List.of(true, false, true, true, false, true, false, false, false, false, false, true));
    }

    @Test
    void packetsAreCutOutOfAnyStreamAndGiantsArePassedOver() {
        assertThat(page.evaluate("""
                async () => {
                  const { Packets } = await import("/static/plat-mqtt.js");
                  const publish = (length) => {
                    const head = [0x30];
                    for (let left = length; ; left = left >> 7) {
                      head.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
                      if (left <= 0x7f) break;
                    }
                    const whole = new Uint8Array(head.length + length);
                    whole.set(head);
                    return whole;
                  };
                  const stream = [publish(0), publish(5), publish(200), publish(600_000), publish(3)];
                  const bytes = new Uint8Array(stream.reduce((sum, one) => sum + one.length, 0));
                  stream.reduce((at, one) => (bytes.set(one, at), at + one.length), 0);
                  const cut = (size) => {
                    const packets = new Packets();
                    const found = [];
                    for (let at = 0; at < bytes.length; at += size) {
                      found.push(...packets.add(bytes.slice(at, at + size)));
                    }
                    return found.map((one) => one.body.length).join();
                  };
                  let refused = false;
                  try {
                    new Packets().add(new Uint8Array([0x30, 0xff, 0xff, 0xff, 0xff, 0x01]));
                  } catch {
                    refused = true;
                  }
                  return [cut(bytes.length), cut(1000), cut(7), refused];
                }
                """)).isEqualTo(List.of("0,5,200,3", "0,5,200,3", "0,5,200,3", true));
    }
}
