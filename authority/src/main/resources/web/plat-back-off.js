// How long to wait before the next attempt (contract, 5.3.10): 1 s, doubling to 30 s, each 20 % more or less.
const FIRST_MS = 1000;
const MOST_MS = 30_000;
const JITTER = 0.2;

export class BackOff {
  /** @param {() => number} [random] gives numbers from 0 to 1 */
  constructor(random = Math.random) {
    this.random = random;
    this.attempts = 0;
  }

  /** Milliseconds to wait now; the next wait is longer. */
  next() {
    const step = Math.min(MOST_MS, FIRST_MS * 2 ** this.attempts);
    this.attempts = Math.min(this.attempts + 1, 16);
    return Math.round(step * (1 - JITTER + 2 * JITTER * this.random()));
  }

  /** Starts again at the first step: the last attempt went well. */
  reset() {
    this.attempts = 0;
  }
}
