// The peer connections of a host, from the offer to the end.
import { peerConnection } from "./plat-ice.js";
import { ServedChannel } from "./plat-served.js";
import { PlatError } from "./plat-error.js";

const OPENING_LIMIT_MS = 30_000;
const MOST_CONNECTIONS = 256;

export class HostPeers {
  /**
   * @param {import("./plat-ice.js").IceOptions & {maxConnections?: number}} options
   * @param {(count: number) => void} changed
   */
  constructor(options, changed) {
    this.options = options;
    this.changed = changed;
    this.most = options.maxConnections ?? MOST_CONNECTIONS;
    /** @type {Map<RTCPeerConnection, ServedChannel | null>} */
    this.peers = new Map();
  }

  get full() {
    return this.peers.size >= this.most;
  }

  /** Connections whose channel is open. */
  get open() {
    return [...this.peers.values()].filter((served) => served !== null);
  }

  /**
   * A new connection; the first channel that arrives is served, whatever its label.
   * @param {import("./plat-served.js").Serving} serving
   * @param {() => void} [settled] called once it is open or gone: signaling is over
   * @returns {Promise<RTCPeerConnection>}
   */
  async create(serving, settled = () => {}) {
    const peer = await peerConnection(this.options);
    if (this.full) {
      peer.close();
      throw new PlatError("rejected", "too many connections");
    }
    this.peers.set(peer, null);
    const end = () => {
      clearTimeout(limit);
      peer.close();
      settled();
      if (this.peers.delete(peer)) {
        this.changed(this.open.length);
      }
    };
    const limit = setTimeout(end, OPENING_LIMIT_MS);
    peer.addEventListener("datachannel", ({ channel }) => {
      if (this.peers.get(peer) !== null) {
        return;
      }
      channel.binaryType = "arraybuffer";
      this.peers.set(peer, new ServedChannel(channel, serving));
      channel.addEventListener("close", end);
      clearTimeout(limit);
      settled();
      this.changed(this.open.length);
    });
    peer.addEventListener("connectionstatechange", () => ["failed", "closed"].includes(peer.connectionState) && end());
    peer.end = end;
    return peer;
  }

  /** Tells every client to send no more requests. */
  drain() {
    this.open.forEach((served) => served.drain());
  }

  /** Sends an event of the application to every client. */
  broadcast(event, data) {
    this.open.forEach((served) => served.sendPeer(event, data));
  }

  close() {
    [...this.peers.keys()].forEach((peer) => peer.end());
  }
}
