// Where this browser keeps its own keys and those it knows (contract, 16.4).
import { encryptionKeyPair, fingerprint, signingKeyPair } from "./plat-identity.js";

const PAIR = "plat-css:keypair:";
const ENCRYPTION_PAIR = "plat-css:enc-keypair";
const KNOWN_HOSTS = "plat-css:known-hosts";
const RECORDS = "plat-css:authority-records";

/**
 * @typedef {object} KnownHost
 * @property {string} serverName
 * @property {JsonWebKey} publicKeyJwk for signatures
 * @property {string} [keyId]
 * @property {string} fingerprint
 * @property {number} trustedAt ms
 * @property {"first-use" | "authority" | "manual"} source
 * @property {2} [version] with a key for sealed signaling:
 * @property {JsonWebKey} [encryptionPublicKeyJwk]
 * @property {string} [encryptionKeyId]
 * @property {string} [encryptionFingerprint]
 */

/** Keys in `localStorage`, or in any other `Storage`. */
export class KeyStore {
  /** @param {Storage} [storage] */
  constructor(storage = localStorage) {
    this.storage = storage;
  }

  /** The pair with which this browser signs for a name; made at first use. */
  async signingPair(serverName) {
    return this.pair(PAIR + serverName, signingKeyPair);
  }

  /** The pair with which this browser opens sealed messages; made at first use. */
  async encryptionPair() {
    return this.pair(ENCRYPTION_PAIR, encryptionKeyPair);
  }

  /** @returns {KnownHost | undefined} */
  knownHost(serverName) {
    return this.read(KNOWN_HOSTS)?.[serverName];
  }

  /**
   * Remembers a host's keys.
   * @param {string} serverName
   * @param {{signing: JsonWebKey, signingKeyId?: string, encryption?: JsonWebKey, encryptionKeyId?: string}} keys
   * @param {KnownHost["source"]} source
   */
  async trust(serverName, keys, source) {
    const entry = {
      serverName,
      publicKeyJwk: keys.signing,
      keyId: keys.signingKeyId,
      fingerprint: await fingerprint(keys.signing),
      trustedAt: Date.now(),
      source,
    };
    if (keys.encryption) {
      entry.version = 2;
      entry.encryptionPublicKeyJwk = keys.encryption;
      entry.encryptionKeyId = keys.encryptionKeyId;
      entry.encryptionFingerprint = await fingerprint(keys.encryption);
    }
    this.write(KNOWN_HOSTS, { ...this.read(KNOWN_HOSTS), [serverName]: entry });
    return entry;
  }

  /** Forgets a host's keys: the next connection trusts anew. */
  distrust(serverName) {
    const { [serverName]: gone, ...others } = this.read(KNOWN_HOSTS) ?? {};
    this.write(KNOWN_HOSTS, others);
  }

  /** Keeps a record that an authority signed, for a host to show. */
  keepRecord(serverName, record) {
    this.write(RECORDS, { ...this.read(RECORDS), [serverName]: record });
  }

  record(serverName) {
    return this.read(RECORDS)?.[serverName];
  }

  async pair(name, make) {
    const kept = this.read(name);
    if (kept?.publicKeyJwk && kept.privateKeyJwk) {
      return { ...kept, fingerprint: kept.fingerprint ?? (await fingerprint(kept.publicKeyJwk)) };
    }
    const made = await make();
    // Another tab may have been quicker; one pair must win.
    const meanwhile = this.read(name);
    if (meanwhile) {
      return meanwhile;
    }
    this.write(name, made);
    return made;
  }

  read(name) {
    try {
      return JSON.parse(this.storage.getItem(name));
    } catch {
      return null;
    }
  }

  write(name, value) {
    this.storage.setItem(name, JSON.stringify(value));
  }
}
