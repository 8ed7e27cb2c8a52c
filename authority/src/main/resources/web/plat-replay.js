// Remembers sealed messages as long as they could be repeated (contract, 16.3).
import { WINDOW_MS } from "./plat-sealed.js";

const MOST = 20_000;

export class ReplayMemory {
  /** @param {() => number} [now] */
  constructor(now = Date.now) {
    this.now = now;
    /** @type {Map<string, number>} until when each is remembered */
    this.seen = new Map();
  }

  /**
   * Whether a message is of now and new. It stays remembered until its time alone refuses it. When no more can be
   * remembered, nothing new is accepted: forgetting early would let repeats in.
   * @param {string} senderId
   * @param {string} nonce
   * @param {unknown} at the time inside the message, ms
   */
  accept(senderId, nonce, at) {
    const now = this.now();
    if (!Number.isInteger(at) || Math.abs(now - at) > WINDOW_MS) {
      return false;
    }
    const key = JSON.stringify([senderId, nonce]);
    if (this.seen.has(key)) {
      return false;
    }
    if (this.seen.size >= MOST) {
      this.tidy(now);
    }
    if (this.seen.size >= MOST) {
      return false;
    }
    this.seen.set(key, at + WINDOW_MS);
    return true;
  }

  tidy(now) {
    for (const [key, until] of this.seen) {
      if (until < now) {
        this.seen.delete(key);
      }
    }
  }
}
