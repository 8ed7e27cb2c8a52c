// Identity records that an authority signs (contract, 11).
import { canonicalJson, verify } from "./plat-identity.js";
import { PlatError } from "./plat-error.js";

const OLDEST_MS = 24 * 60 * 60 * 1000;
const AHEAD_MS = 5 * 60 * 1000;

/**
 * The keys that a record vouches for; throws `identity_mismatch` when it is not good for this name now.
 * @param {any} record
 * @param {{authorityKey: JsonWebKey, serverName: string, now?: number}} expected
 * @returns {Promise<{signing: JsonWebKey, signingKeyId?: string, encryption?: JsonWebKey, encryptionKeyId?: string}>}
 */
export async function readRecord(record, { authorityKey, serverName, now = Date.now() }) {
  const { signature, ...signed } = record ?? {};
  const age = now - signed.issuedAt;
  if (!(await verify(authorityKey, canonicalJson(signed), signature))) {
    throw mismatch("the record is not signed by the authority");
  }
  if (signed.serverName !== serverName) {
    throw mismatch("the record is of another server");
  }
  if (!Number.isInteger(signed.issuedAt) || age > OLDEST_MS || age < -AHEAD_MS) {
    throw mismatch("the record is too old or from the future");
  }
  switch (signed.protocol) {
    case "plat-css-authority-v1":
      return { signing: signed.publicKeyJwk, signingKeyId: signed.keyId };
    case "plat-css-authority-v2":
      return {
        signing: signed.signingPublicKeyJwk,
        signingKeyId: signed.signingKeyId,
        encryption: signed.encryptionPublicKeyJwk,
        encryptionKeyId: signed.encryptionKeyId,
      };
    default:
      throw mismatch("the record is of an unknown kind");
  }
}

function mismatch(message) {
  return new PlatError("identity_mismatch", message);
}
