// The host's socket to an authority: hello, names, offers in and answers out (contract, 5 and 14.3).
import { socketUrl } from "./plat-address.js";
import { PlatError } from "./plat-error.js";
import { LastingSocket } from "./plat-socket.js";
import { aborted, deferred, within } from "./plat-wait.js";

const BATCH = 128;
const PING_MS = 45_000;
const REPLY_LIMIT_MS = 15_000;

/** @typedef {{server_name: string, auth_mode: "public" | "private" | "anonymous", metadata?: object}} ServerEntry */
/** @typedef {{server_name: string, code: string, message: string}} Rejection */

/**
 * @typedef {object} Hears
 * @property {(request: any) => void} connect a `connect_request`
 * @property {(state: "connecting" | "online" | "waiting" | "stopped", more?: {reason?: string, retryInMs?: number}) => void} state
 * @property {(names: string[], reason: string) => void} revoked
 * @property {(outcome: {accepted: string[], rejected: Rejection[]}) => void} registered after each registration
 */

export class HostSocket {
  /**
   * @param {{url: string, token: string | (() => string | Promise<string>), servers: ServerEntry[]}} registration
   * @param {Hears} hears
   */
  constructor({ url, token, servers }, hears) {
    this.token = token;
    this.servers = new Map(servers.map((one) => [one.server_name, one]));
    this.hears = hears;
    /** Replies that are waited for, in the order in which they will come. */
    this.replies = [];
    this.first = deferred();
    this.everOnline = false;
    hears.state("connecting");
    this.socket = new LastingSocket(socketUrl(url, "/ws/host"), {
      opened: () => this.begin(),
      received: (message) => this.receive(message),
      lost: (event) => this.lost(event),
      waiting: (retryInMs) => hears.state("waiting", { reason: this.reason, retryInMs }),
    });
  }

  /** The outcome of the first registration: `{accepted, rejected}`. */
  get ready() {
    return this.first.promise;
  }

  answer(connectionId, answer) {
    this.socket.send({ type: "connect_answer", connection_id: connectionId, answer });
  }

  reject(connectionId, reason) {
    this.socket.send({ type: "connect_reject", connection_id: connectionId, reason });
  }

  /** Takes names offline. */
  async withdraw(names) {
    names.forEach((name) => this.servers.delete(name));
    for (const batch of batches(names)) {
      await this.ask({ type: "register_offline", server_names: batch });
    }
  }

  /**
   * Silences a requester for one of this host's names.
   * @param {{serverName: string, clientKey: string, ttlSeconds: number, reason?: string}} suppression
   */
  async suppress({ serverName, clientKey, ttlSeconds, reason }) {
    await this.ask({ type: "suppress_client", server_name: serverName, client_key: clientKey, ttl_seconds: ttlSeconds, reason });
  }

  close() {
    this.stop(aborted());
    this.socket.close();
  }

  async begin() {
    const socket = this.socket.socket;
    try {
      const token = typeof this.token === "function" ? await this.token() : this.token;
      if (socket !== this.socket.socket) {
        return;
      }
      await this.ask({ type: "hello", token });
      const outcome = await this.register([...this.servers.values()]);
      this.everOnline = true;
      this.reason = undefined;
      this.socket.settled();
      this.alive = setInterval(() => this.ask({ type: "ping" }).catch(() => {}), PING_MS);
      this.hears.registered(outcome);
      this.hears.state("online");
      this.first.resolve(outcome);
    } catch (failure) {
      this.failed(socket, failure);
    }
  }

  // What an authority does not understand at first, it will not understand later either.
  failed(socket, failure) {
    if (socket !== this.socket.socket) {
      return;
    }
    this.reason = failure.message;
    if (failure.code === "malformed" && !this.everOnline) {
      this.socket.close();
      this.stop(failure);
    } else {
      this.socket.drop(failure.message);
    }
  }

  async register(servers) {
    const accepted = [];
    const rejected = [];
    for (const batch of batches(servers)) {
      const reply = await this.ask({ type: "register_online", servers: batch });
      accepted.push(...(reply.accepted ?? []));
      rejected.push(...(reply.rejected ?? []));
    }
    return { accepted, rejected };
  }

  // Messages of one socket are answered in order, so the next reply belongs to the longest waiting question.
  async ask(message) {
    const reply = deferred();
    if (!this.socket.send(message)) {
      throw new PlatError("closed", "not connected to the authority");
    }
    this.replies.push(reply);
    try {
      return await within(reply.promise, REPLY_LIMIT_MS, "timed_out", "the authority does not answer");
    } catch (failure) {
      if (failure.code === "timed_out") {
        this.socket.drop(failure.message);
      }
      throw failure;
    }
  }

  receive(message) {
    switch (message.type) {
      case "connect_request":
        this.hears.connect(message);
        return;
      case "registration_revoked":
        // Asked for again after a reconnect, they would be fought over.
        message.server_names.forEach((name) => this.servers.delete(name));
        this.hears.revoked(message.server_names, message.reason);
        return;
      case "pong":
      case "register_response":
        this.replies.shift()?.resolve(message);
        return;
      case "register_error":
        this.replies.shift()?.reject(new PlatError("rejected", message.message));
        return;
    }
    if (message.error === "invalid_message" || message.error === "unknown_type") {
      this.replies.shift()?.reject(new PlatError("malformed", message.message ?? message.error));
    }
  }

  // Whether to try again. A token that was refused stays refused, unless a function can give another.
  lost({ code, reason }) {
    clearInterval(this.alive);
    const failure = new PlatError(code === 1008 ? "unauthorized" : "closed", reason || "the connection to the authority was lost");
    this.replies.splice(0).forEach((reply) => reply.reject(failure));
    this.reason = reason || this.reason || failure.message;
    const refused = reason.startsWith("Invalid host token") && (typeof this.token === "string" || !this.everOnline);
    if (refused || code === 4003) {
      this.stop(new PlatError("unauthorized", reason));
      return false;
    }
    return true;
  }

  stop(failure) {
    clearInterval(this.alive);
    this.first.reject(failure);
    this.replies.splice(0).forEach((reply) => reply.reject(failure));
    this.hears.state("stopped", { reason: failure.message });
  }
}

function batches(all) {
  const made = [];
  for (let from = 0; from < all.length; from += BATCH) {
    made.push(all.slice(from, from + BATCH));
  }
  return made;
}
