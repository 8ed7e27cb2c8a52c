// The client's end of a data channel (contract, 15).
import { PlatError } from "./plat-error.js";
import { FileReceiver } from "./plat-files.js";
import { frameText, kindOf, parseFrame } from "./plat-frames.js";
import { aborted, deferred, within } from "./plat-wait.js";
import { ChannelWriter } from "./plat-writer.js";

const PING_MS = 10_000;
const DEAD_AFTER_MS = 15_000;
const CHALLENGE_LIMIT_MS = 10_000;

/**
 * @typedef {object} RequestOptions
 * @property {string} [operationId]
 * @property {Record<string, string>} [headers]
 * @property {(name: string, data: unknown) => void} [onEvent] `progress`, `log`, `chunk`, `message` and others, before the result
 * @property {AbortSignal} [signal] when it fires, the host is asked to stop and the call fails with `aborted`
 */

/** One open connection to a host. Events: `close`, `drain`, `peer` (detail: the message). */
export class ClientSession extends EventTarget {
  /**
   * @param {RTCPeerConnection} peer
   * @param {RTCDataChannel} channel open, of binary type `arraybuffer`
   * @param {{basePath: string, serverName: string, connectionId: string, maxFileBytes?: number, healthCheck?: boolean}} details
   */
  constructor(peer, channel, { basePath, serverName, connectionId, maxFileBytes, healthCheck = true }) {
    super();
    this.peer = peer;
    this.channel = channel;
    this.basePath = basePath;
    this.serverName = serverName;
    this.connectionId = connectionId;
    this.writer = new ChannelWriter(channel);
    this.files = new FileReceiver(maxFileBytes);
    this.calls = new Map();
    this.challenges = new Map();
    this.draining = false;
    this.count = 0;
    channel.addEventListener("message", (event) => this.receive(event.data));
    channel.addEventListener("close", () => this.close());
    peer.addEventListener("connectionstatechange", () => peer.connectionState === "failed" && this.close());
    if (healthCheck) {
      this.pinging = setInterval(() => this.ping(), PING_MS);
    }
  }

  /** Whether new requests may be sent on it. */
  get usable() {
    return this.channel.readyState === "open" && !this.draining;
  }

  /**
   * Asks the host and gives its result. Files arrive with their bytes as `content` (a Uint8Array).
   * @param {string} method
   * @param {string} path
   * @param {unknown} [input]
   * @param {RequestOptions} [options]
   * @returns {Promise<any>}
   */
  request(method, path, input, { operationId, headers, onEvent, signal } = {}) {
    if (signal?.aborted) {
      return Promise.reject(aborted());
    }
    const id = `r${++this.count}`;
    const frame = { jsonrpc: "2.0", id, operationId, method, path: this.basePath + path, headers, input };
    const text = frameText(frame);
    if (text === null) {
      return Promise.reject(new PlatError("too_large", "the request is too long", { status: 413 }));
    }
    const { promise, resolve, reject } = deferred();
    const giveUp = () => {
      this.settle(id)?.reject(aborted());
      this.files.forget(id);
      // Without method and path: who does not know this frame ignores it and never runs the request twice.
      this.writer.send(JSON.stringify({ jsonrpc: "2.0", id, cancel: true })).catch(() => {});
    };
    signal?.addEventListener("abort", giveUp, { once: true });
    this.calls.set(id, { resolve, reject, onEvent, free: () => signal?.removeEventListener("abort", giveUp) });
    this.writer.send(text).catch((failure) => this.settle(id)?.reject(failure));
    return promise;
  }

  /**
   * Asks the host to prove its identity; gives its response as it came.
   * @param {string} nonce
   */
  challenge(nonce) {
    const { promise, resolve, reject } = deferred();
    this.challenges.set(nonce, { resolve, reject });
    this.writer.sendNow(JSON.stringify({ platcss: "private-challenge", challengeNonce: nonce }));
    return within(promise, CHALLENGE_LIMIT_MS, "identity_mismatch", "the host did not prove its identity").finally(() =>
      this.challenges.delete(nonce),
    );
  }

  /** Sends an event of the application to the host. */
  sendPeer(event, data) {
    return this.writer.send(JSON.stringify({ platcss: "peer", event, data }));
  }

  /** Ends the connection; calls that wait fail with `closed`. */
  close() {
    if (this.closed) {
      return;
    }
    this.closed = true;
    clearInterval(this.pinging);
    clearTimeout(this.dying);
    this.peer.close();
    const failure = new PlatError("closed", "the connection to the host is gone");
    for (const id of [...this.calls.keys()]) {
      this.settle(id)?.reject(failure);
    }
    this.challenges.forEach(({ reject }) => reject(failure));
    this.dispatchEvent(new Event("close"));
  }

  receive(data) {
    if (typeof data !== "string") {
      this.files.receive(new Uint8Array(data));
      return;
    }
    const frame = parseFrame(data);
    switch (kindOf(frame)) {
      case "control":
        this.control(frame);
        break;
      case "event":
        this.calls.get(frame.id)?.onEvent?.(frame.event, frame.data);
        break;
      case "response":
        this.respond(frame);
        break;
    }
  }

  control(frame) {
    switch (frame.platcss) {
      case "ping":
        this.writer.send(JSON.stringify({ platcss: "pong", ts: frame.ts })).catch(() => {});
        break;
      case "pong":
        clearTimeout(this.dying);
        this.dying = undefined;
        break;
      case "drain":
        this.draining = true;
        this.dispatchEvent(new Event("drain"));
        this.closeWhenIdle();
        break;
      case "private-challenge-response":
        this.challenges.get(frame.challengeNonce)?.resolve(frame);
        break;
      case "peer":
        this.dispatchEvent(new CustomEvent("peer", { detail: frame }));
        break;
      case "file-binary-meta":
        this.expectFile(frame);
        break;
    }
  }

  respond({ id, ok, result, error }) {
    const call = this.settle(id);
    if (ok) {
      call?.resolve(result);
    } else {
      const { status = 500, message = "the host failed", data } = error ?? {};
      call?.reject(new PlatError("error", message, { status, data }));
    }
  }

  expectFile({ id, byteLength, result }) {
    if (this.calls.has(id)) {
      this.files.announce(id, byteLength, (outcome) => {
        const call = this.settle(id);
        if (outcome instanceof PlatError) {
          call?.reject(outcome);
        } else {
          call?.resolve({ ...result, content: outcome });
        }
      });
    } else if (typeof id === "string") {
      // Its pieces must not be taken for those of a file that is waited for.
      this.files.announce(id, byteLength, () => {});
      this.files.forget(id);
    }
  }

  settle(id) {
    const call = this.calls.get(id);
    this.calls.delete(id);
    call?.free();
    this.closeWhenIdle();
    return call;
  }

  closeWhenIdle() {
    if (this.draining && this.calls.size === 0) {
      // Whoever waits for the last answer gets it first.
      queueMicrotask(() => this.close());
    }
  }

  ping() {
    if (this.dying !== undefined || this.channel.readyState !== "open") {
      return;
    }
    this.dying = setTimeout(() => this.close(), DEAD_AFTER_MS);
    this.writer.send(JSON.stringify({ platcss: "ping", ts: Date.now() })).catch(() => {});
  }
}
