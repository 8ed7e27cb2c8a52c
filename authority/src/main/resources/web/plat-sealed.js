// Sealed signaling (contract, 16.3): only the host that is meant can read an offer, and only its client the answer.
import { fromBase64Url, randomBytes, textOf, toBase64Url, utf8 } from "./plat-bytes.js";
import { PlatError } from "./plat-error.js";
import { canonicalJson } from "./plat-identity.js";

const KEY_INFO = "plat-css-sealed-signaling-v1";
const SIZES = [1024, 4096, 16384, 65536];
const NONCE_BYTES = 12;
const LENGTH_BYTES = 4;
const LONGEST_TEXT = 90_000;

/** How far the time of a sealed message may be away. */
export const WINDOW_MS = 330_000;

/**
 * A pair for one connection. @returns {Promise<{publicKeyJwk: JsonWebKey, privateKey: CryptoKey}>}
 */
export async function ephemeralPair() {
  const pair = await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
  return { publicKeyJwk: await crypto.subtle.exportKey("jwk", pair.publicKey), privateKey: pair.privateKey };
}

/**
 * The private key of a kept pair.
 * @param {import("./plat-identity.js").KeyPair} pair
 */
export function privateKeyOf({ privateKeyJwk: { kty, crv, x, d } }) {
  return crypto.subtle.importKey("jwk", { kty, crv, x, d }, { name: "X25519" }, false, ["deriveBits"]);
}

/**
 * The key that both sides of a connection make from their own private and the other's public key.
 * @param {CryptoKey} privateKey
 * @param {JsonWebKey} publicKeyJwk
 */
export async function sharedKey(privateKey, { kty, crv, x }) {
  const other = await crypto.subtle.importKey("jwk", { kty, crv, x }, { name: "X25519" }, false, []);
  const secret = await crypto.subtle.deriveBits({ name: "X25519", public: other }, privateKey, 256);
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const derivation = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(KEY_INFO) };
  return crypto.subtle.deriveKey(derivation, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/**
 * Encrypts a JSON object; gives ciphertext and nonce as base64url, not padded.
 * @param {CryptoKey} key
 * @param {object} payload
 * @param {(nonce: string) => object} associated what is bound to it, as canonical JSON
 */
export async function encrypt(key, payload, associated) {
  const nonce = randomBytes(NONCE_BYTES);
  const nonceText = toBase64Url(nonce);
  const bytes = await crypto.subtle.encrypt(parameters(nonce, associated(nonceText)), key, utf8(JSON.stringify(payload)));
  return { nonce: nonceText, bytes: new Uint8Array(bytes) };
}

/**
 * Decrypts to a JSON object; throws when anything was changed.
 * @param {CryptoKey} key
 * @param {Uint8Array} bytes
 * @param {string} nonce
 * @param {object} associated
 */
export async function decrypt(key, bytes, nonce, associated) {
  return JSON.parse(textOf(await crypto.subtle.decrypt(parameters(fromBase64Url(nonce), associated), key, bytes)));
}

function parameters(iv, associated) {
  return { name: "AES-GCM", iv, additionalData: utf8(canonicalJson(associated)) };
}

/**
 * The envelope of a payload.
 * @param {CryptoKey} key
 * @param {object} payload
 * @param {{senderId: string, clientEphemeralPublicKeyJwk: JsonWebKey, at?: number}} from
 */
export async function seal(key, payload, { senderId, clientEphemeralPublicKeyJwk, at = Date.now() }) {
  const head = (nonce) => ({ platcss: "sealed", version: 1, senderId, at, nonce, clientEphemeralPublicKeyJwk });
  const { nonce, bytes } = await encrypt(key, payload, head);
  return { ...head(nonce), ciphertext: toBase64Url(pad(bytes)) };
}

/**
 * The payload of an envelope; throws when it is not for this key or was changed.
 * @param {CryptoKey} key
 * @param {any} envelope
 */
export async function unseal(key, envelope) {
  const { ciphertext, ...head } = envelope;
  return decrypt(key, unpad(fromBase64Url(ciphertext)), head.nonce, head);
}

/**
 * Whether this is an envelope at all, of bearable size.
 * @param {any} message
 */
export function isEnvelope(message) {
  return (
    message?.platcss === "sealed" &&
    message.version === 1 &&
    [message.senderId, message.nonce, message.ciphertext].every((text) => typeof text === "string") &&
    message.ciphertext.length <= LONGEST_TEXT &&
    typeof message.clientEphemeralPublicKeyJwk?.x === "string"
  );
}

/** Length, bytes, zeros: so that the size tells little. */
export function pad(bytes) {
  const size = SIZES.find((one) => one >= LENGTH_BYTES + bytes.length);
  if (size === undefined) {
    throw new PlatError("too_large", "the message is too long to be sealed");
  }
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, bytes.length);
  padded.set(bytes, LENGTH_BYTES);
  return padded;
}

export function unpad(padded) {
  const length = new DataView(padded.buffer, padded.byteOffset, padded.length).getUint32(0);
  if (LENGTH_BYTES + length > padded.length) {
    throw new PlatError("malformed", "a sealed message is cut short");
  }
  return padded.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
}
