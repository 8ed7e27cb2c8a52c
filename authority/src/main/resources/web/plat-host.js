// A server that lives in a page: reached through an authority, over MQTT, or both (contract, 14.3, 15 and 16).
import { isDmzName } from "./plat-address.js";
import { DEFAULT_BROKER } from "./plat-broker.js";
import { DmzHost } from "./plat-dmz-host.js";
import { PlatError } from "./plat-error.js";
import { HostSocket } from "./plat-host-socket.js";
import { gatheredDescription } from "./plat-ice.js";
import { challengeText, mayProve, publicIdentity, sign } from "./plat-identity.js";
import { KeyStore } from "./plat-keys.js";
import { answering } from "./plat-operations.js";
import { HostPeers } from "./plat-peers.js";
import { within } from "./plat-wait.js";

const ANSWER_LIMIT_MS = 10_000;

/**
 * @typedef {object} Admission what is known of a client before it may connect
 * @property {string} serverName
 * @property {"public" | "private" | "anonymous"} authMode of the name
 * @property {{mode: string, credentials: any}} [auth]
 * @property {Record<string, string>} client `ip` is what the authority observed; the rest is the client's word
 * @property {string} [clientKey] for `suppressClient`
 */

/**
 * @typedef {import("./plat-ice.js").IceOptions & import("./plat-operations.js").Descriptions & {
 *   serve?: ((call: import("./plat-operations.js").Call) => unknown) | import("./plat-operations.js").Operation[],
 *   admit?: (admission: Admission) => boolean | "unauthorized" | "rejected" | Promise<boolean | "unauthorized" | "rejected">,
 *   maxConnections?: number,
 *   fileFraming?: "pbf1" | "bare",
 *   broker?: string,
 *   secureSignaling?: boolean,
 *   keys?: KeyStore,
 *   publishKeys?: boolean,
 * }} HostOptions
 */

/** @typedef {{name: string, state: string, reason?: string, retryInMs?: number}} HostState */

/**
 * A host. Events: `state` (detail: HostState), `revoked` (detail: `{serverNames, reason}`), `registered` (detail:
 * `{accepted, rejected}`), `connections` (detail: how many are open), `peer` (detail: the message of a client).
 */
export class Host extends EventTarget {
  /** @param {HostOptions} [options] */
  constructor(options = {}) {
    super();
    this.options = options;
    this.keys = options.keys ?? new KeyStore();
    this.peers = new HostPeers(options, (count) => this.tell("connections", count));
    this.sockets = new Set();
    this.dmzHosts = new Set();
    this.startedAt = new Date().toISOString();
    this.serve(options.serve ?? []);
  }

  /**
   * Says what this host answers: one function for everything, or a table of operations.
   * @param {NonNullable<HostOptions["serve"]>} served
   */
  serve(served) {
    const serverInfo = { serverStartedAt: this.startedAt, ...this.options.serverInfo };
    this.serverInfo = serverInfo;
    this.answer = answering(served, { ...this.options, serverInfo });
  }

  /**
   * Registers names and keeps them registered, whatever happens to the connection, until `close`. Names that start with
   * `dmz/` are announced over MQTT instead. Resolves after the first registration; rejected names are in the outcome.
   * @param {object} registration
   * @param {string} [registration.url] of `/ws/host`, or the authority's base URL; not needed for `dmz/` names
   * @param {string | (() => string | Promise<string>)} [registration.token] a function gives a fresh one for each reconnect
   * @param {(string | import("./plat-host-socket.js").ServerEntry)[]} registration.serverNames
   * @returns {Promise<{accepted: string[], rejected: import("./plat-host-socket.js").Rejection[]}>}
   */
  async registerWithAuthority({ url, token = "", serverNames }) {
    const entries = serverNames.map((one) => (typeof one === "string" ? { server_name: one, auth_mode: "public" } : one));
    const announced = entries.filter((one) => isDmzName(one.server_name));
    const registered = entries.filter((one) => !isDmzName(one.server_name));
    const outcome = { accepted: announced.map((one) => one.server_name), rejected: [] };
    if (announced.length > 0) {
      await this.announce(announced);
    }
    if (registered.length > 0) {
      if (url === undefined) {
        throw new PlatError("no_authority", "names outside dmz/ need the address of an authority");
      }
      const { accepted, rejected } = await this.socketFor({ url, token, servers: await this.described(registered) }).ready;
      outcome.accepted.push(...accepted);
      outcome.rejected.push(...rejected);
    }
    return outcome;
  }

  /** Takes names of the authorities offline. */
  async withdraw(serverNames) {
    for (const socket of this.sockets) {
      const mine = serverNames.filter((name) => socket.servers.has(name));
      if (mine.length > 0) {
        await socket.withdraw(mine);
      }
    }
  }

  /**
   * Asks the authority to silence a requester for one of this host's names; resolves when it does.
   * @param {{serverName: string, clientKey: string, ttlSeconds: number, reason?: string}} suppression
   */
  async suppressClient(suppression) {
    const socket = [...this.sockets].find((one) => one.servers.has(suppression.serverName));
    if (!socket) {
      throw new PlatError("rejected", "this host has not registered that name");
    }
    await socket.suppress(suppression);
  }

  /** How many connections are open. */
  get connections() {
    return this.peers.open.length;
  }

  /** Sends an event of the application to every client. */
  broadcast(event, data) {
    this.peers.broadcast(event, data);
  }

  /** Takes the names offline and asks clients to leave; what runs goes on. */
  async drain() {
    this.dmzHosts.forEach((one) => one.drain());
    this.peers.drain();
    await Promise.allSettled([...this.sockets].map((one) => one.withdraw([...one.servers.keys()])));
  }

  /** Ends everything. */
  close() {
    this.sockets.forEach((one) => one.close());
    this.dmzHosts.forEach((one) => one.stop());
    this.sockets.clear();
    this.dmzHosts.clear();
    this.peers.close();
  }

  async announce(servers) {
    const { broker = DEFAULT_BROKER, secureSignaling = true } = this.options;
    const dmz = new DmzHost(
      { brokerUrl: broker, secure: secureSignaling, servers },
      {
        keys: this.keys,
        peers: this.peers,
        admission: (request) => this.admission(request),
        serving: (context) => this.serving(context),
        serverInfo: () => this.serverInfo,
      },
    );
    this.dmzHosts.add(dmz);
    await dmz.start();
  }

  socketFor(registration) {
    const name = registration.servers.map((one) => one.server_name).join(", ");
    const socket = new HostSocket(registration, {
      connect: (request) => this.connect(socket, request),
      state: (state, more) => this.tell("state", { name, state, ...more }),
      revoked: (serverNames, reason) => this.tell("revoked", { serverNames, reason }),
      registered: (outcome) => this.tell("registered", outcome),
    });
    this.sockets.add(socket);
    socket.ready.catch(() => this.sockets.delete(socket));
    return socket;
  }

  // The keys that an authority signs records of (contract, 5.1). Other authorities refuse the whole message.
  async described(servers) {
    if (!this.options.publishKeys) {
      return servers;
    }
    const encryption = await this.keys.encryptionPair();
    return Promise.all(
      servers.map(async (one) => {
        const signing = await this.keys.signingPair(one.server_name);
        const metadata = {
          signingPublicKeyJwk: signing.publicKeyJwk,
          signingKeyId: signing.keyId,
          encryptionPublicKeyJwk: encryption.publicKeyJwk,
          encryptionKeyId: encryption.keyId,
          publicKeyJwk: signing.publicKeyJwk,
          keyId: signing.keyId,
        };
        return { ...one, metadata };
      }),
    );
  }

  async connect(socket, request) {
    const id = request.connection_id;
    let peer;
    const late = () => new PlatError("timed_out", "too slow");
    try {
      const answer = await within(
        (async () => {
          const refusal = await this.admission({
            serverName: request.server_name,
            authMode: socket.servers.get(request.server_name)?.auth_mode ?? "public",
            auth: request.auth,
            client: request.client ?? {},
            clientKey: request.client_key,
          });
          if (refusal) {
            throw new PlatError(refusal, "refused");
          }
          peer = await this.peers.create(
            this.serving({
              serverName: request.server_name,
              connectionId: request.client?.request_id ?? "",
              auth: request.auth,
              client: request.client,
              clientKey: request.client_key,
            }),
          );
          await peer.setRemoteDescription(request.offer);
          await peer.setLocalDescription(await peer.createAnswer());
          return gatheredDescription(peer);
        })(),
        ANSWER_LIMIT_MS,
        late().code,
        late().message,
      );
      socket.answer(id, answer);
    } catch (failure) {
      peer?.end();
      socket.reject(id, ["unauthorized", "timed_out"].includes(failure.code) ? failure.code : "rejected");
    }
  }

  // Why a client is refused, or null. Without a rule of its own, a host lets nobody into its private names.
  async admission(request) {
    const isPrivate = request.authMode === "private";
    const verdict = this.options.admit ? await this.options.admit(request) : !isPrivate;
    if (verdict === true) {
      return null;
    }
    return verdict === "unauthorized" || (verdict !== "rejected" && isPrivate) ? "unauthorized" : "rejected";
  }

  serving({ serverName, connectionId, auth, client, clientKey }) {
    return {
      answer: (call) => this.answer(call),
      prove: (nonce) => this.prove(serverName, connectionId, nonce),
      onPeer: (message) => this.tell("peer", message),
      caller: { serverName, auth, client, clientKey },
      framing: this.options.fileFraming,
    };
  }

  async prove(serverName, connectionId, nonce) {
    if (!mayProve(nonce) || !crypto.subtle) {
      return null;
    }
    const pair = await this.keys.signingPair(serverName);
    return {
      challengeSignature: await sign(pair, challengeText(serverName, connectionId, nonce)),
      identity: publicIdentity(pair),
      authorityRecord: this.keys.record(serverName),
    };
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/**
 * A host that answers what `serve` says, once it has registered names.
 * @param {HostOptions} [options]
 */
export function createHost(options) {
  return new Host(options);
}

/**
 * Makes a host and registers its names in one go.
 * @param {HostOptions & Parameters<Host["registerWithAuthority"]>[0]} options
 * @returns {Promise<{host: Host, accepted: string[], rejected: import("./plat-host-socket.js").Rejection[]}>}
 */
export async function registerWithAuthority({ url, token, serverNames, ...options }) {
  const host = createHost(options);
  try {
    return { host, ...(await host.registerWithAuthority({ url, token, serverNames })) };
  } catch (failure) {
    host.close();
    throw failure;
  }
}
