// The client's one signaling round trip through the authority (contract, 4 and 14.2).
import { uuid } from "./plat-bytes.js";
import { PlatError } from "./plat-error.js";
import { gatheredDescription, openedChannel, peerConnection } from "./plat-ice.js";
import { ClientSession } from "./plat-session.js";
import { pause } from "./plat-wait.js";

const ANSWER_LIMIT_MS = 20_000;
const OPENING_LIMIT_MS = 15_000;
const RETRY_WAITS_MS = [1000, 3000];
const LONGEST_RETRY_AFTER_MS = 30_000;

/**
 * Connects to a server through its authority, with the retries that the contract advises.
 * @param {import("./plat-address.js").Address} address
 * @param {string} base
 * @param {import("./plat-client.js").ClientOptions} options
 * @param {AbortSignal} signal
 * @returns {Promise<ClientSession>}
 */
export async function connectThroughAuthority(address, base, options, signal) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await connectOnce(address, base, options, signal);
    } catch (failure) {
      const wait = options.retry === false ? null : retryWait(failure, attempt);
      if (wait === null) {
        throw failure;
      }
      await pause(wait, signal);
    }
  }
}

/**
 * Milliseconds until the next try makes sense, or null when none does.
 * @param {unknown} failure
 * @param {number} attempt tries made before this one
 */
export function retryWait(failure, attempt) {
  if (!(failure instanceof PlatError) || attempt >= RETRY_WAITS_MS.length) {
    return null;
  }
  if (failure.code === "server_offline" || failure.code === "timed_out") {
    return RETRY_WAITS_MS[attempt];
  }
  const wait = failure.code === "rate_limited" ? failure.retryAfterMs : undefined;
  return wait !== undefined && wait <= LONGEST_RETRY_AFTER_MS ? wait : null;
}

async function connectOnce(address, base, options, signal) {
  const requestId = uuid();
  const peer = await peerConnection(options);
  try {
    const channel = peer.createDataChannel(`plat-css:${requestId}`, { ordered: true });
    channel.binaryType = "arraybuffer";
    await peer.setLocalDescription(await peer.createOffer());
    const offer = await gatheredDescription(peer);
    const { answer, serverName, path } = await requestAnswer({ base, address, offer, requestId, options, signal });
    await peer.setRemoteDescription(answer);
    await openedChannel(peer, channel, OPENING_LIMIT_MS);
    return new ClientSession(peer, channel, { basePath: path, serverName, connectionId: requestId, ...options });
  } catch (failure) {
    peer.close();
    throw failure;
  }
}

async function requestAnswer({ base, address, offer, requestId, options, signal }) {
  const token = typeof options.sessionToken === "function" ? await options.sessionToken() : options.sessionToken;
  const limit = AbortSignal.timeout(ANSWER_LIMIT_MS);
  const response = await fetch(`${base}/connect`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({
      server_name: address.serverName,
      offer,
      auth: credentials(address),
      client: { request_id: requestId },
    }),
    signal: AbortSignal.any([limit, signal]),
  }).catch((cause) => {
    if (signal.aborted) {
      throw new PlatError("aborted", "the caller gave up");
    }
    throw limit.aborted
      ? new PlatError("timed_out", "no answer in time")
      : new PlatError("unreachable", "the authority cannot be reached", { cause });
  });
  return read(response.status, response.ok, await response.json().catch(() => null));
}

function credentials({ username, password }) {
  return username === null && password === null
    ? { mode: "public", credentials: null }
    : { mode: "private", credentials: { username: username ?? "", password: password ?? "" } };
}

function read(status, handled, body) {
  if (handled && body?.ok === true && body.answer?.type === "answer" && typeof body.answer.sdp === "string") {
    const path = typeof body.path === "string" ? body.path : "";
    return { answer: body.answer, serverName: body.server_name ?? "", path };
  }
  const code = typeof body?.error === "string" ? body.error : "rejected";
  const retryAfterMs = Number.isInteger(body?.retry_after_ms) ? body.retry_after_ms : undefined;
  throw new PlatError(code, typeof body?.message === "string" ? body.message : code, { status, retryAfterMs });
}
