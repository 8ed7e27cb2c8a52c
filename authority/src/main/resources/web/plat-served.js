// The host's end of a data channel (contract, 15).
import { isFile, sendFile } from "./plat-files.js";
import { frameText, kindOf, LONGEST_FRAME, parseFrame } from "./plat-frames.js";
import { ChannelWriter } from "./plat-writer.js";

const MOST_CALLS = 64;

/**
 * @typedef {object} Serving
 * @property {(call: import("./plat-operations.js").Call) => unknown} answer
 * @property {(nonce: string) => Promise<object | null>} [prove] the members of a private-challenge-response
 * @property {(message: any) => void} [onPeer] an event of the application came
 * @property {import("./plat-operations.js").Call["caller"]} caller
 * @property {"pbf1" | "bare"} [framing] of files
 */

/** Answers what comes over one channel, several requests at a time. */
export class ServedChannel {
  /**
   * @param {RTCDataChannel} channel
   * @param {Serving} serving
   */
  constructor(channel, serving) {
    this.channel = channel;
    this.serving = serving;
    this.writer = new ChannelWriter(channel);
    /** @type {Map<string, AbortController>} */
    this.calls = new Map();
    this.turn = Promise.resolve();
    channel.addEventListener("message", (event) => typeof event.data === "string" && this.receive(event.data));
    channel.addEventListener("close", () => this.calls.forEach((call) => call.abort()));
  }

  /** Asks the client to send no more requests here. */
  drain() {
    this.send({ platcss: "drain" });
  }

  /** Sends an event of the application. */
  sendPeer(event, data) {
    this.send({ platcss: "peer", event, data, fromServerName: this.serving.caller.serverName });
  }

  receive(text) {
    const frame = text.length > LONGEST_FRAME ? null : parseFrame(text);
    switch (kindOf(frame)) {
      case "control":
        this.control(frame);
        break;
      case "cancel":
        this.calls.get(frame.id)?.abort();
        break;
      case "request":
        this.request(frame);
        break;
    }
  }

  async control(frame) {
    if (frame.platcss === "ping") {
      this.send({ platcss: "pong", ts: frame.ts });
    } else if (frame.platcss === "peer") {
      this.serving.onPeer?.(frame);
    } else if (frame.platcss === "private-challenge" && typeof frame.challengeNonce === "string") {
      const proof = await this.serving.prove?.(frame.challengeNonce);
      if (proof) {
        this.send({ platcss: "private-challenge-response", challengeNonce: frame.challengeNonce, ...proof });
      }
    }
  }

  async request(frame) {
    const { id } = frame;
    if (this.calls.has(id)) {
      return;
    }
    if (this.calls.size >= MOST_CALLS) {
      this.fail(id, { status: 429, message: "too many requests at once" });
      return;
    }
    const running = new AbortController();
    this.calls.set(id, running);
    try {
      await this.reply(frame, await this.serving.answer(this.call(frame, running.signal)), running.signal);
    } catch (failure) {
      if (!running.signal.aborted) {
        this.fail(id, publicError(failure));
      }
    } finally {
      this.calls.delete(id);
    }
  }

  call(frame, signal) {
    const [path, query = ""] = frame.path.split(/\?(.*)/s);
    const headers = Object.entries(frame.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
    return {
      operationId: frame.operationId,
      method: frame.method,
      path,
      query: new URLSearchParams(query),
      params: {},
      headers: Object.fromEntries(headers),
      input: frame.input,
      signal,
      caller: this.serving.caller,
      event: async (name, data = null) => {
        const text = frameText({ jsonrpc: "2.0", id: frame.id, ok: true, event: name, data });
        if (text === null) {
          throw Object.assign(new Error("the event is too long"), { status: 413 });
        }
        if (!signal.aborted) {
          await this.writer.send(text);
        }
      },
    };
  }

  async reply({ id, headers }, result, signal) {
    if (signal.aborted) {
      return;
    }
    if (isFile(result)) {
      const ifNoneMatch = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "if-none-match")?.[1];
      await this.sendFile({ id, result, ifNoneMatch, framing: this.serving.framing, signal });
      return;
    }
    const text = frameText({ jsonrpc: "2.0", id, ok: true, result: result === undefined ? null : result });
    if (text === null) {
      this.fail(id, { status: 413, message: "the result is too long" });
    } else {
      await this.writer.send(text);
    }
  }

  // Bare pieces name no file, so such files go one after another; one that was given up is still sent to its end.
  sendFile(sending) {
    if (sending.framing !== "bare") {
      return sendFile(this.writer, sending);
    }
    const mine = this.turn.then(() => sendFile(this.writer, { ...sending, signal: undefined }));
    this.turn = mine.catch(() => {});
    return mine;
  }

  fail(id, error) {
    const told = this.send({ jsonrpc: "2.0", id, ok: false, error });
    if (!told) {
      this.send({ jsonrpc: "2.0", id, ok: false, error: { status: error.status, message: "the error is too long" } });
    }
  }

  // Whether it could be made a frame.
  send(frame) {
    const text = frameText(frame);
    if (text === null) {
      return false;
    }
    this.writer.send(text).catch(() => {});
    return true;
  }
}

// What an error may tell: its own words when it was meant for the client, else nothing of the inside.
function publicError(failure) {
  const { status, message, data } = failure ?? {};
  return Number.isInteger(status) && status >= 400 && status < 600
    ? { status, message: String(message), data: plain(data) }
    : { status: 500, message: "the host failed" };
}

function plain(data) {
  try {
    return data === undefined ? undefined : JSON.parse(JSON.stringify(data));
  } catch {
    return undefined;
  }
}
