// A host without an authority: it announces itself over MQTT and takes sealed offers (contract, 16).
import { toBase64Url, uuid } from "./plat-bytes.js";
import { brokerAt } from "./plat-broker.js";
import { challengeText, mayProve, publicIdentity, sign } from "./plat-identity.js";
import { ReplayMemory } from "./plat-replay.js";
import { encrypt, isEnvelope, privateKeyOf, seal, sharedKey, unseal } from "./plat-sealed.js";

const ANNOUNCE_MS = 30_000;
const LONGEST_SDP = 49_152;
const LONGEST_ID = 128;
const MOST_CANDIDATES = 64;
const WEIGHT = 3;

export class DmzHost {
  /**
   * @param {{brokerUrl: string, secure: boolean, servers: import("./plat-host-socket.js").ServerEntry[]}} announced
   * @param {object} host
   * @param {import("./plat-keys.js").KeyStore} host.keys
   * @param {import("./plat-peers.js").HostPeers} host.peers
   * @param {(request: object) => Promise<string | null>} host.admission a reason to refuse, or null
   * @param {(context: object) => import("./plat-served.js").Serving} host.serving
   * @param {() => object} host.serverInfo
   */
  constructor({ brokerUrl, secure, servers }, host) {
    this.broker = brokerAt(brokerUrl);
    this.secure = secure;
    this.host = host;
    this.replay = new ReplayMemory();
    this.draining = false;
    this.names = new Map(servers.map((one) => [one.server_name, { ...one, id: `${one.server_name}:server-${uuid()}` }]));
    /** Connections being made: candidates that came too early, until the peer can take them. */
    this.pending = new Map();
    this.turn = Promise.resolve();
  }

  /** Resolves once everybody can know of it. */
  async start() {
    for (const one of this.names.values()) {
      one.pair = await this.host.keys.signingPair(one.server_name);
    }
    this.encryption = await this.host.keys.encryptionPair();
    this.encryptionKey = await privateKeyOf(this.encryption);
    this.stopListening = this.broker.listen({
      ready: () => this.announce(),
      plain: (message) => this.heard(message),
      sealed: (envelope) => this.inTurn(envelope),
    });
    this.timer = setInterval(() => this.announce(), ANNOUNCE_MS);
    await this.broker.ready();
  }

  announce() {
    for (const one of this.names.values()) {
      this.broker.say(one.id, "announce", this.announcement(one));
    }
  }

  drain() {
    this.draining = true;
    this.announce();
  }

  stop() {
    clearInterval(this.timer);
    this.stopListening?.();
  }

  announcement({ server_name: serverName, pair }) {
    return {
      serverName,
      identity: publicIdentity(pair),
      authorityRecord: this.host.keys.record(serverName),
      instanceInfo: this.host.serverInfo(),
      workerInfo: {
        weight: WEIGHT,
        currentClients: this.host.peers.open.length,
        acceptingNewClients: this.accepting,
      },
    };
  }

  get accepting() {
    return !this.draining && !this.host.peers.full;
  }

  heard(message) {
    const one = [...this.names.values()].find(({ id, server_name: name }) => [id, name].includes(message.targetId));
    if (!one || message.senderId === one.id) {
      return;
    }
    if (message.kind === "discover") {
      this.discovered(one, message).catch(() => {});
    } else if (!this.secure && message.kind === "offer") {
      const target = { targetId: message.senderId };
      this.offered(one, message, ({ type, ...members }) =>
        this.broker.say(one.id, type, { ...target, ...members }),
      );
    } else if (!this.secure && message.kind === "ice") {
      this.candidate(message);
    }
  }

  async discovered(one, { challengeNonce, requestEncryptionIdentity, bootstrapClientEphemeralPublicKeyJwk }) {
    if (typeof challengeNonce !== "string" || challengeNonce.length > LONGEST_ID) {
      return;
    }
    const proof = await sign(one.pair, challengeText(one.server_name, one.id, challengeNonce));
    const bootstrap = requestEncryptionIdentity === true
      ? await this.bootstrap(one, challengeNonce, bootstrapClientEphemeralPublicKeyJwk)
      : {};
    this.broker.say(one.id, "announce", {
      ...this.announcement(one),
      challengeNonce,
      challengeSignature: proof,
      ...bootstrap,
    });
  }

  // Shows that this host holds the private part of its encryption key.
  async bootstrap({ id: senderId, server_name: serverName }, challengeNonce, clientKey) {
    const key = await sharedKey(this.encryptionKey, clientKey);
    const associated = bootstrapContext(senderId, serverName, challengeNonce, clientKey, this.encryption.publicKeyJwk);
    const { nonce, bytes } = await encrypt(key, { challengeNonce, senderId, serverName }, () => associated);
    return {
      encryptionIdentity: publicIdentity(this.encryption),
      encryptionChallengeCiphertext: toBase64Url(bytes),
      encryptionChallengeNonce: nonce,
    };
  }

  // One after another, so that candidates do not overtake their offer.
  inTurn(envelope) {
    this.turn = this.turn.then(() => this.opened(envelope)).catch(() => {});
  }

  async opened(envelope) {
    if (!this.secure || !isEnvelope(envelope) || [...this.names.values()].some(({ id }) => id === envelope.senderId)) {
      return;
    }
    const clientKey = envelope.clientEphemeralPublicKeyJwk;
    const key = await sharedKey(this.encryptionKey, clientKey);
    const payload = await unseal(key, envelope);
    const one = this.names.get(payload.serverName);
    if (!one || !this.replay.accept(envelope.senderId, envelope.nonce, payload.at)) {
      return;
    }
    if (payload.type === "offer") {
      this.offered(one, payload, async (reply) =>
        this.broker.send(await seal(key, { at: Date.now(), ...reply }, { senderId: one.id, clientEphemeralPublicKeyJwk: clientKey })),
      );
    } else if (payload.type === "ice") {
      this.candidate(payload);
    }
  }

  async offered(one, { connectionId, description, challengeNonce, auth }, send) {
    if (typeof connectionId !== "string" || connectionId.length > LONGEST_ID || this.pending.has(connectionId)) {
      return;
    }
    const { server_name: serverName, auth_mode: authMode, pair } = one;
    const reply = (type, members) => send({ type, connectionId, serverName, ...members });
    if (description?.type !== "offer" || typeof description.sdp !== "string" || description.sdp.length > LONGEST_SDP) {
      this.refuse(reply, "bad-message");
      return;
    }
    const connection = { candidates: [], peer: null };
    this.pending.set(connectionId, connection);
    let peer;
    try {
      const refusal = this.accepting
        ? await this.host.admission({ serverName, authMode, auth: auth && { mode: "private", credentials: auth }, client: {} })
        : "rejected";
      if (refusal) {
        this.pending.delete(connectionId);
        this.refuse(reply, refusalOf(refusal, auth));
        return;
      }
      const serving = this.host.serving({ serverName, connectionId, auth });
      peer = await this.host.peers.create(serving, () => this.pending.delete(connectionId));
      peer.addEventListener("icecandidate", ({ candidate }) => candidate && reply("ice", { candidate: candidate.toJSON() }));
      await peer.setRemoteDescription(description);
      await Promise.all(connection.candidates.splice(0).map((candidate) => peer.addIceCandidate(candidate).catch(() => {})));
      connection.peer = peer;
      await peer.setLocalDescription(await peer.createAnswer());
      const { type, sdp } = peer.localDescription;
      reply("answer", { description: { type, sdp }, ...(await this.proof(one, pair, connectionId, challengeNonce)) });
    } catch {
      this.pending.delete(connectionId);
      peer?.end();
      this.refuse(reply, "bad-message");
    }
  }

  async proof({ server_name: serverName }, pair, connectionId, challengeNonce) {
    const shown = { identity: publicIdentity(pair), authorityRecord: this.host.keys.record(serverName) };
    if (!mayProve(challengeNonce)) {
      return shown;
    }
    return { ...shown, challengeNonce, challengeSignature: await sign(pair, challengeText(serverName, connectionId, challengeNonce)) };
  }

  candidate({ connectionId, candidate }) {
    const connection = this.pending.get(connectionId);
    if (connection?.peer) {
      connection.peer.addIceCandidate(candidate).catch(() => {});
    } else if (connection && connection.candidates.length < MOST_CANDIDATES) {
      connection.candidates.push(candidate);
    }
  }

  // The plain protocol has no word for it.
  refuse(reply, reason) {
    if (this.secure) {
      reply("reject", { reason });
    }
  }
}

/** What the proof of an encryption key is bound to. */
export function bootstrapContext(senderId, serverName, challengeNonce, clientKey, hostKey) {
  return {
    protocol: "plat-css-v1",
    kind: "announce",
    senderId,
    serverName,
    challengeNonce,
    bootstrapClientEphemeralPublicKeyJwk: clientKey,
    encryptionPublicKeyJwk: hostKey,
  };
}

function refusalOf(reason, auth) {
  if (reason !== "unauthorized") {
    return "server-not-accepting";
  }
  return auth ? "auth-failed" : "auth-required";
}
