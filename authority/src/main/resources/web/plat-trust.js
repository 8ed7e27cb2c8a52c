// Whose keys a client expects behind a name, and whether what a host shows is enough (contract, 16.4).
import { authorityBase } from "./plat-address.js";
import { PlatError } from "./plat-error.js";
import { challengeText, sameKey, verify } from "./plat-identity.js";
import { KeyStore } from "./plat-keys.js";
import { readRecord } from "./plat-records.js";

const RESOLVE_LIMIT_MS = 5000;

/** @typedef {{signing: JsonWebKey, signingKeyId?: string, encryption?: JsonWebKey, encryptionKeyId?: string}} HostKeys */

/**
 * @typedef {object} TrustOptions
 * @property {HostKeys} [pinned] the only keys that are accepted
 * @property {Record<string, HostKeys>} [knownHosts] by server name, in memory
 * @property {string[]} [authorities] base URLs of authorities that are asked for records
 * @property {JsonWebKey} [authorityKey] the key of those authorities; without it their records say nothing
 * @property {(serverName: string) => Promise<HostKeys | null>} [resolve]
 * @property {boolean} [firstUse] whether the first key that is seen is trusted and remembered; true unless told otherwise
 * @property {KeyStore} [keys]
 */

export class Trust {
  /** @param {TrustOptions} [options] */
  constructor(options = {}) {
    this.options = options;
    this.keys = options.keys ?? new KeyStore();
  }

  /**
   * The keys that a name must have, or null when nobody knows.
   * @param {string} serverName
   * @returns {Promise<(HostKeys & {source: string}) | null>}
   */
  async expected(serverName) {
    const { pinned, knownHosts, resolve } = this.options;
    const inMemory = knownHosts && Object.hasOwn(knownHosts, serverName) ? knownHosts[serverName] : null;
    if (pinned ?? inMemory) {
      return { ...(pinned ?? inMemory), source: "manual" };
    }
    const resolved = await this.fromAuthorities(serverName);
    if (resolved) {
      return { ...resolved, source: "authority" };
    }
    const custom = await resolve?.(serverName);
    if (custom) {
      return { ...custom, source: "manual" };
    }
    const stored = this.keys.knownHost(serverName);
    return stored
      ? {
          signing: stored.publicKeyJwk,
          signingKeyId: stored.keyId,
          encryption: stored.encryptionPublicKeyJwk,
          encryptionKeyId: stored.encryptionKeyId,
          source: "known",
        }
      : null;
  }

  /**
   * Accepts what a host showed for a challenge, or throws `identity_mismatch`; remembers a key that is seen first.
   * @param {HostKeys & {source: string} | null} expected
   * @param {{name: string, serverName: string, connectionId: string, nonce: string}} challenge `name` is what was asked
   *   for and what a key is remembered under; `serverName` is what the host signs with
   * @param {{identity?: any, authorityRecord?: any, challengeNonce?: string, challengeSignature?: string}} shown
   * @param {{encryption?: JsonWebKey, encryptionKeyId?: string}} [encryption] the key the host was reached with
   */
  async accept(expected, { name, serverName, connectionId, nonce }, shown, encryption = {}) {
    const { firstUse = true, authorityKey } = this.options;
    const key = shown.identity?.publicKeyJwk;
    const proved =
      key !== undefined &&
      shown.challengeNonce === nonce &&
      (await verify(key, challengeText(serverName, connectionId, nonce), shown.challengeSignature));
    if (!proved) {
      throw new PlatError("identity_mismatch", "the host did not prove its identity");
    }
    const vouched = shown.authorityRecord && authorityKey
      ? await readRecord(shown.authorityRecord, { authorityKey, serverName })
      : null;
    if (vouched && !sameKey(vouched.signing, key)) {
      throw new PlatError("identity_mismatch", "the authority's record names another key");
    }
    if (expected && !sameKey(expected.signing, key)) {
      throw new PlatError("identity_mismatch", "the host's key is not the one that is known for this name");
    }
    if (!expected && !vouched && !firstUse) {
      throw new PlatError("identity_mismatch", "nobody vouches for the host's key");
    }
    if (vouched) {
      this.keys.keepRecord(name, shown.authorityRecord);
    }
    if (!expected || (expected.source === "known" && !expected.encryption && encryption.encryption)) {
      const keys = { signing: key, signingKeyId: shown.identity.keyId, ...encryption };
      const before = expected ? this.keys.knownHost(name)?.source : undefined;
      await this.keys.trust(name, keys, vouched ? "authority" : (before ?? "first-use"));
    }
  }

  async fromAuthorities(serverName) {
    const { authorities = [], authorityKey } = this.options;
    if (!authorityKey) {
      return null;
    }
    for (const authority of authorities) {
      const record = await fetchRecord(authority, serverName);
      if (record) {
        return readRecord(record, { authorityKey, serverName });
      }
    }
    return null;
  }
}

/**
 * The record of a name, or null when the authority has none or cannot be reached.
 * @param {string} authority
 * @param {string} serverName
 */
export async function fetchRecord(authority, serverName) {
  try {
    const response = await fetch(`${authorityBase(authority)}/resolveAuthorityHost?serverName=${encodeURIComponent(serverName)}`, {
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(RESOLVE_LIMIT_MS),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
