// css:// addresses (contract, 14.1).
import { PlatError } from "./plat-error.js";

const LONGEST_NAME = 255;

/**
 * @typedef {object} Address
 * @property {string} serverName everything between `css://` and `?`, percent-decoded, without outer slashes
 * @property {"authority" | "dmz"} mode
 * @property {string | null} peer
 * @property {string | null} username
 * @property {string | null} password
 * @property {Record<string, string>} params the other parameters, for the application
 */

/**
 * Reads a `css://` address; throws a PlatError `bad_address`.
 * @param {string} text
 * @returns {Address}
 */
export function parseAddress(text) {
  const match = /^css:\/\/([^?]*)(?:\?(.*))?$/is.exec(text.trim());
  if (!match) {
    throw new PlatError("bad_address", "an address starts with css://");
  }
  const serverName = trimSlashes(decoded(match[1]));
  if (serverName === "" || serverName.length > LONGEST_NAME) {
    throw new PlatError("bad_address", `a server name has 1 to ${LONGEST_NAME} characters`);
  }
  const { peer = null, username = null, password = null, ...params } = Object.fromEntries(new URLSearchParams(match[2] ?? ""));
  return { serverName, mode: isDmzName(serverName) ? "dmz" : "authority", peer, username, password, params };
}

/**
 * Whether a server name is announced over MQTT and unknown to every authority. `dmz` alone is not.
 * @param {string} serverName
 */
export function isDmzName(serverName) {
  return serverName.startsWith("dmz/");
}

/**
 * The address of an authority as its HTTP base URL, without a slash at the end: `ws` and `wss` are mapped.
 * @param {string} url
 */
export function authorityBase(url) {
  const parsed = parsedUrl(url);
  return `${parsed.protocol.replace(/^ws/, "http")}//${parsed.host}${parsed.pathname.replace(/\/+$/, "")}`;
}

/**
 * The address of a socket of the authority; `http` and `https` are mapped, and a bare base gets the socket's path.
 * @param {string} url
 * @param {string} path such as `/ws/host`
 */
export function socketUrl(url, path) {
  const parsed = parsedUrl(url);
  const given = parsed.pathname.replace(/\/+$/, "");
  return `${parsed.protocol.replace(/^http/, "ws")}//${parsed.host}${given.endsWith(path) ? given : given + path}`;
}

function parsedUrl(url) {
  const parsed = URL.parse?.(url) ?? tryUrl(url);
  if (!parsed || !["http:", "https:", "ws:", "wss:"].includes(parsed.protocol)) {
    throw new PlatError("no_authority", "the address of an authority is an http, https, ws or wss URL");
  }
  return parsed;
}

function tryUrl(url) {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

function trimSlashes(text) {
  return text.replace(/^\/+/, "").replace(/\/+$/, "");
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new PlatError("bad_address", "a % in an address is followed by two hexadecimal digits");
  }
}
