// A client without an authority: it finds its host over MQTT (contract, 16).
import { fromBase64Url, uuid } from "./plat-bytes.js";
import { brokerAt } from "./plat-broker.js";
import { bootstrapContext } from "./plat-dmz-host.js";
import { PlatError } from "./plat-error.js";
import { openedChannel, peerConnection } from "./plat-ice.js";
import { challengeText, sameKey, verify } from "./plat-identity.js";
import { decrypt, ephemeralPair, isEnvelope, seal, sharedKey, unseal } from "./plat-sealed.js";
import { ClientSession } from "./plat-session.js";
import { Trust } from "./plat-trust.js";
import { aborted, deferred, within } from "./plat-wait.js";

const BROKER_LIMIT_MS = 15_000;
const BOOTSTRAP_LIMIT_MS = 3000;
const CONNECTION_LIMIT_MS = 15_000;
const REASONS = {
  "auth-required": "unauthorized",
  "auth-failed": "unauthorized",
  "server-not-accepting": "rejected",
  "bad-message": "malformed",
  timeout: "timed_out",
};

/**
 * Connects to a `dmz/` server over the broker.
 * @param {import("./plat-address.js").Address} address
 * @param {import("./plat-client.js").ClientOptions} options
 * @param {string} brokerUrl
 * @param {AbortSignal} signal
 */
export async function connectThroughBroker(address, options, brokerUrl, signal) {
  const broker = brokerAt(brokerUrl);
  const attempt = new Attempt(address, options, broker);
  const stop = broker.listen({ plain: (message) => attempt.heard(message), sealed: (envelope) => attempt.inTurn(envelope) });
  signal.addEventListener("abort", () => attempt.fail(aborted()), { once: true });
  try {
    await within(broker.ready(), BROKER_LIMIT_MS, "unreachable", "the broker cannot be reached");
    return await attempt.run();
  } catch (failure) {
    attempt.peer?.close();
    throw failure;
  } finally {
    stop();
  }
}

class Attempt {
  constructor({ serverName, username, password }, options, broker) {
    this.name = serverName;
    this.options = options;
    this.broker = broker;
    this.secure = options.secureSignaling !== false;
    this.auth = username === null && password === null ? undefined : { username: username ?? "", password: password ?? "" };
    this.trust = new Trust(options.trust);
    this.id = `client:peer-${uuid()}`;
    this.connectionId = `conn-${uuid()}`;
    this.nonce = `challenge-${uuid()}`;
    this.answered = deferred();
    this.early = [];
    this.turn = Promise.resolve();
  }

  fail(failure) {
    this.bootstrapped?.reject(failure);
    this.answered.reject(failure);
  }

  async run() {
    if (this.auth && !this.secure) {
      throw new PlatError("unauthorized", "credentials are sent only over secure signaling");
    }
    this.expected = await this.trust.expected(this.name);
    this.send = this.secure ? await this.sealing() : this.plain();
    this.peer = await peerConnection(this.options);
    const channel = this.peer.createDataChannel(`plat-css:${this.connectionId}`, { ordered: true });
    channel.binaryType = "arraybuffer";
    this.peer.addEventListener("icecandidate", ({ candidate }) => candidate && this.send("ice", { candidate: candidate.toJSON() }));
    const offer = await this.peer.createOffer();
    // The offer goes out before gathering begins, so that no candidate overtakes it.
    await this.send("offer", { description: { type: offer.type, sdp: offer.sdp }, challengeNonce: this.nonce, auth: this.auth });
    await this.peer.setLocalDescription(offer);
    await within(this.connected(channel), CONNECTION_LIMIT_MS, "timed_out", "the host does not answer");
    const details = { basePath: "", serverName: this.name, connectionId: this.connectionId, ...this.options };
    return new ClientSession(this.peer, channel, details);
  }

  async connected(channel) {
    const answer = await this.answered.promise;
    const challenge = { name: this.name, serverName: this.name, connectionId: this.connectionId, nonce: this.nonce };
    await this.trust.accept(this.expected, challenge, answer, this.hostKey);
    await this.peer.setRemoteDescription(answer.description);
    this.early.splice(0).forEach((candidate) => this.add(candidate));
    await openedChannel(this.peer, channel, CONNECTION_LIMIT_MS);
  }

  plain() {
    return (kind, members) =>
      this.broker.say(this.id, kind, { targetId: this.name, serverName: this.name, connectionId: this.connectionId, ...members });
  }

  async sealing() {
    this.hostKey = this.expected?.encryption
      ? { encryption: this.expected.encryption, encryptionKeyId: this.expected.encryptionKeyId }
      : await this.bootstrap();
    const pair = await ephemeralPair();
    this.ephemeral = pair.publicKeyJwk;
    this.key = await sharedKey(pair.privateKey, this.hostKey.encryption);
    return async (type, members) => {
      const payload = { type, connectionId: this.connectionId, serverName: this.name, at: Date.now(), ...members };
      this.broker.send(await seal(this.key, payload, { senderId: this.id, clientEphemeralPublicKeyJwk: this.ephemeral }));
    };
  }

  // Asks who serves the name and with which encryption key; the first good proof counts.
  async bootstrap() {
    const pair = await ephemeralPair();
    this.bootstrapNonce = `enc-bootstrap-${uuid()}`;
    this.bootstrapPair = pair;
    this.bootstrapped = deferred();
    this.broker.say(this.id, "discover", {
      targetId: this.name,
      challengeNonce: this.bootstrapNonce,
      requestEncryptionIdentity: true,
      bootstrapClientEphemeralPublicKeyJwk: pair.publicKeyJwk,
    });
    return within(this.bootstrapped.promise, BOOTSTRAP_LIMIT_MS, "server_offline", "no host announced itself");
  }

  heard(message) {
    if (message.senderId === this.id) {
      return;
    }
    if (message.kind === "announce" && this.bootstrapNonce !== undefined && message.challengeNonce === this.bootstrapNonce) {
      this.announced(message).catch(() => {});
    } else if (!this.secure && message.targetId === this.id && message.connectionId === this.connectionId) {
      this.signal(message.kind, message);
    }
  }

  async announced({ senderId, serverName, identity, challengeSignature, encryptionIdentity, ...challenge }) {
    const signing = identity?.publicKeyJwk;
    const encryption = encryptionIdentity?.publicKeyJwk;
    const nonce = this.bootstrapNonce;
    if (serverName !== this.name || (this.expected && !sameKey(this.expected.signing, signing))) {
      return;
    }
    if (!(await verify(signing, challengeText(serverName, senderId, nonce), challengeSignature))) {
      return;
    }
    const key = await sharedKey(this.bootstrapPair.privateKey, encryption);
    const context = bootstrapContext(senderId, serverName, nonce, this.bootstrapPair.publicKeyJwk, encryption);
    const bytes = fromBase64Url(challenge.encryptionChallengeCiphertext);
    const shown = await decrypt(key, bytes, challenge.encryptionChallengeNonce, context);
    if (shown.challengeNonce === nonce && shown.senderId === senderId && shown.serverName === serverName) {
      this.bootstrapped.resolve({ encryption, encryptionKeyId: encryptionIdentity.keyId });
    }
  }

  inTurn(envelope) {
    this.turn = this.turn.then(() => this.opened(envelope)).catch(() => {});
  }

  async opened(envelope) {
    const ours = this.ephemeral && isEnvelope(envelope) && envelope.clientEphemeralPublicKeyJwk.x === this.ephemeral.x;
    if (!ours || envelope.senderId === this.id) {
      return;
    }
    const payload = await unseal(this.key, envelope);
    if (payload.connectionId === this.connectionId && payload.serverName === this.name) {
      this.signal(payload.type, payload);
    }
  }

  signal(kind, message) {
    switch (kind) {
      case "answer":
        this.answered.resolve(message);
        break;
      case "ice":
        if (this.peer?.remoteDescription) {
          this.add(message.candidate);
        } else if (this.early.length < 64) {
          this.early.push(message.candidate);
        }
        break;
      case "reject":
        this.answered.reject(new PlatError(REASONS[message.reason] ?? "rejected", `the host refuses: ${message.reason}`));
        break;
    }
  }

  add(candidate) {
    this.peer.addIceCandidate(candidate).catch(() => {});
  }
}
