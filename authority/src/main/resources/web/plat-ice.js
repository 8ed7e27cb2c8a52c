// WebRTC: how peers find a way to each other (contract, 14.2 and 16.5).
import { authorityBase } from "./plat-address.js";
import { PlatError } from "./plat-error.js";
import { deferred, within } from "./plat-wait.js";

const GATHERING_LIMIT_MS = 5000;
const HTTP_LIMIT_MS = 5000;
const RETRY_MS = 30_000;

/** @type {RTCIceServer[]} */
export const DEFAULT_ICE_SERVERS = ["", "1", "2", "3", "4"].map((number) => ({ urls: `stun:stun${number}.l.google.com:19302` }));

/**
 * A function as `iceServers` is asked for each new connection, for relays whose credentials end: see `iceServersFrom`.
 * @typedef {{iceServers?: RTCIceServer[] | (() => RTCIceServer[] | Promise<RTCIceServer[]>), iceTransportPolicy?: RTCIceTransportPolicy}} IceOptions
 */

/**
 * A peer connection as the application wants it.
 * @param {IceOptions} options
 */
export async function peerConnection({ iceServers = DEFAULT_ICE_SERVERS, iceTransportPolicy = "all" }) {
  const servers = typeof iceServers === "function" ? await iceServers() : iceServers;
  return new RTCPeerConnection({ iceServers: servers, iceTransportPolicy });
}

/**
 * Who asks an authority for ICE servers, and whom a client wants to reach: for private servers only who is signed in
 * gets a relay.
 * @typedef {{sessionToken?: string, serverName?: string}} IceCaller
 */

/**
 * The STUN and TURN servers of an authority, with fresh credentials.
 * @param {string} authority
 * @param {IceCaller} [caller]
 * @returns {Promise<RTCIceServer[]>}
 */
export async function fetchIceServers(authority, caller) {
  return (await fetchIceConfiguration(authority, caller)).iceServers;
}

/**
 * A value for the option `iceServers`: the servers of an authority, asked for again before their credentials end. While
 * the authority cannot be asked, the last known ones stay.
 * @param {string} authority
 * @param {IceCaller} [caller]
 * @returns {() => Promise<RTCIceServer[]>}
 */
export function iceServersFrom(authority, caller) {
  let known = DEFAULT_ICE_SERVERS;
  let goodUntil = 0;
  return async () => {
    if (Date.now() >= goodUntil) {
      try {
        const { iceServers, ttl } = await fetchIceConfiguration(authority, caller);
        known = iceServers;
        // Whoever connects late in the life of a credential should still have it for a while.
        goodUntil = Date.now() + (ttl * 1000) / 2;
      } catch {
        goodUntil = Date.now() + RETRY_MS;
      }
    }
    return known;
  };
}

async function fetchIceConfiguration(authority, { sessionToken, serverName } = {}) {
  const query = serverName === undefined ? "" : `?${new URLSearchParams({ serverName })}`;
  const response = await fetch(`${authorityBase(authority)}/ice-servers${query}`, {
    headers: sessionToken ? { Authorization: `Bearer ${sessionToken}` } : {},
    signal: AbortSignal.timeout(HTTP_LIMIT_MS),
  }).catch((cause) => {
    throw new PlatError("unreachable", "the authority cannot be reached", { cause });
  });
  const body = await response.json().catch(() => null);
  if (!response.ok || !Array.isArray(body?.iceServers)) {
    throw new PlatError(body?.error ?? "rejected", "the authority gave no ICE servers", { status: response.status });
  }
  return { iceServers: body.iceServers, ttl: Number.isInteger(body.ttl) ? body.ttl : 0 };
}

/**
 * The local description with its candidates: waits until all are gathered, 5 s at most, then takes what there is.
 * @param {RTCPeerConnection} peer
 * @returns {Promise<{type: string, sdp: string}>}
 */
export async function gatheredDescription(peer) {
  if (peer.iceGatheringState !== "complete") {
    const complete = deferred();
    const look = () => peer.iceGatheringState === "complete" && complete.resolve();
    peer.addEventListener("icegatheringstatechange", look);
    look();
    await within(complete.promise, GATHERING_LIMIT_MS, "no_connection", "").catch(() => {});
    peer.removeEventListener("icegatheringstatechange", look);
  }
  const { type, sdp } = peer.localDescription;
  if (!/^a=candidate:/m.test(sdp)) {
    throw new PlatError("no_connection", "this browser found no address to be reached at");
  }
  return { type, sdp };
}

/**
 * Resolves when the channel is open.
 * @param {RTCPeerConnection} peer
 * @param {RTCDataChannel} channel
 * @param {number} limitMs
 */
export async function openedChannel(peer, channel, limitMs) {
  const opened = deferred();
  const look = () => {
    if (channel.readyState === "open") {
      opened.resolve();
    } else if (channel.readyState === "closed" || ["failed", "closed"].includes(peer.connectionState)) {
      opened.reject(new PlatError("no_connection", "no way to the host was found"));
    }
  };
  channel.addEventListener("open", look);
  channel.addEventListener("close", look);
  peer.addEventListener("connectionstatechange", look);
  look();
  try {
    await within(opened.promise, limitMs, "no_connection", "no way to the host was found in time");
  } finally {
    channel.removeEventListener("open", look);
    channel.removeEventListener("close", look);
    peer.removeEventListener("connectionstatechange", look);
  }
}
