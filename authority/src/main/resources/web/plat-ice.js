// WebRTC: how peers find a way to each other (contract, 14.2 and 16.5).
import { authorityBase } from "./plat-address.js";
import { PlatError } from "./plat-error.js";
import { deferred, within } from "./plat-wait.js";

const GATHERING_LIMIT_MS = 5000;
const HTTP_LIMIT_MS = 10_000;

/** @type {RTCIceServer[]} */
export const DEFAULT_ICE_SERVERS = ["", "1", "2", "3", "4"].map((number) => ({ urls: `stun:stun${number}.l.google.com:19302` }));

/** @typedef {{iceServers?: RTCIceServer[], iceTransportPolicy?: RTCIceTransportPolicy}} IceOptions */

/**
 * A peer connection as the application wants it.
 * @param {IceOptions} options
 */
export function peerConnection({ iceServers = DEFAULT_ICE_SERVERS, iceTransportPolicy = "all" }) {
  return new RTCPeerConnection({ iceServers, iceTransportPolicy });
}

/**
 * The STUN and TURN servers of an authority, with fresh credentials.
 * @param {string} authority
 * @param {string} [sessionToken]
 * @returns {Promise<RTCIceServer[]>}
 */
export async function fetchIceServers(authority, sessionToken) {
  const response = await fetch(`${authorityBase(authority)}/ice-servers`, {
    headers: sessionToken ? { Authorization: `Bearer ${sessionToken}` } : {},
    signal: AbortSignal.timeout(HTTP_LIMIT_MS),
  }).catch((cause) => {
    throw new PlatError("unreachable", "the authority cannot be reached", { cause });
  });
  const body = await response.json().catch(() => null);
  const servers = body?.iceServers;
  if (!response.ok || !Array.isArray(servers)) {
    throw new PlatError(body?.error ?? "rejected", "the authority gave no ICE servers", { status: response.status });
  }
  return servers;
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
