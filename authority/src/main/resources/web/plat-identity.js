// Keys, fingerprints and signatures of hosts and authorities (contract, 11).
import { fromBase64Url, toBase64Url, utf8 } from "./plat-bytes.js";

const SIGNING = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };

/**
 * @typedef {object} KeyPair
 * @property {"ECDSA-P256" | "X25519"} algorithm
 * @property {JsonWebKey} publicKeyJwk always published exactly so: its fingerprint covers every member
 * @property {JsonWebKey} privateKeyJwk
 * @property {string} keyId
 * @property {string} fingerprint
 * @property {number} createdAt
 */

/**
 * JSON with sorted members and without white space; members without value are left out.
 * @param {any} value
 * @returns {string}
 */
export function canonicalJson(value) {
  const plain = typeof value?.toJSON === "function" ? value.toJSON() : value;
  if (Array.isArray(plain)) {
    return `[${plain.map((one) => canonicalJson(one) ?? "null").join(",")}]`;
  }
  if (plain === null || typeof plain !== "object") {
    return JSON.stringify(plain);
  }
  const members = Object.keys(plain)
    .sort()
    .map((name) => [name, canonicalJson(plain[name])])
    .filter(([, text]) => text !== undefined)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  return `{${members.join(",")}}`;
}

/**
 * base64url of the SHA-256 of the whole public key.
 * @param {JsonWebKey} publicKeyJwk
 */
export async function fingerprint(publicKeyJwk) {
  return toBase64Url(await crypto.subtle.digest("SHA-256", utf8(canonicalJson(publicKeyJwk))));
}

/**
 * Whether two public keys are equal.
 * @param {JsonWebKey | undefined} one
 * @param {JsonWebKey | undefined} other
 */
export function sameKey(one, other) {
  return Boolean(one && other) && canonicalJson(one) === canonicalJson(other);
}

/** A new pair for signatures. @returns {Promise<KeyPair>} */
export async function signingKeyPair() {
  return described("ECDSA-P256", "cssk", await crypto.subtle.generateKey(SIGNING, true, ["sign", "verify"]));
}

/** A new pair for sealed signaling. @returns {Promise<KeyPair>} */
export async function encryptionKeyPair() {
  return described("X25519", "csse", await crypto.subtle.generateKey({ name: "X25519" }, true, ["deriveBits"]));
}

async function described(algorithm, prefix, pair) {
  const publicKeyJwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const privateKeyJwk = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const print = await fingerprint(publicKeyJwk);
  const keyId = `${prefix}-${print.slice(0, 16)}`;
  return { algorithm, publicKeyJwk, privateKeyJwk, keyId, fingerprint: print, createdAt: Date.now() };
}

/**
 * What others may know of a pair.
 * @param {KeyPair} pair
 */
export function publicIdentity({ algorithm, publicKeyJwk, keyId, fingerprint: print, createdAt }) {
  return { algorithm, publicKeyJwk, keyId, fingerprint: print, createdAt };
}

/**
 * @param {KeyPair} pair
 * @param {string} text
 */
export async function sign(pair, text) {
  const { kty, crv, x, y, d } = pair.privateKeyJwk;
  const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y, d }, SIGNING, false, ["sign"]);
  return toBase64Url(await crypto.subtle.sign(SIGNATURE, key, utf8(text)));
}

/**
 * Whether a signature is good; false as well for keys and signatures that are none.
 * @param {JsonWebKey} publicKeyJwk
 * @param {string} text
 * @param {unknown} signature
 */
export async function verify(publicKeyJwk, text, signature) {
  try {
    const { kty, crv, x, y } = publicKeyJwk;
    const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, SIGNING, false, ["verify"]);
    return await crypto.subtle.verify(SIGNATURE, key, fromBase64Url(signature), utf8(text));
  } catch {
    return false;
  }
}

/**
 * What a host signs to prove that a name's key is its own.
 * @param {string} serverName
 * @param {string} connectionId
 * @param {string} nonce
 */
export function challengeText(serverName, connectionId, nonce) {
  return `plat-css-identity-v1:${serverName}:${connectionId}:${nonce}`;
}

/**
 * Whether a host may sign a nonce that a client chose for a connection. Discovery has nonces of its own, and what is
 * signed for a connection must never pass for an announcement.
 * @param {unknown} nonce
 */
export function mayProve(nonce) {
  return typeof nonce === "string" && nonce !== "" && nonce.length <= 256 && !nonce.includes("-mqtt") && !nonce.startsWith("enc-bootstrap-");
}
