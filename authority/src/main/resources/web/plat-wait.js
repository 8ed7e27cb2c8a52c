// Waiting that ends: with a time limit, or when the caller no longer wants it.
import { PlatError } from "./plat-error.js";

/**
 * The promise's outcome, or a PlatError of the code when the limit passes first.
 * @template T
 * @param {Promise<T>} promise
 * @param {number} limitMs
 * @param {string} code
 * @param {string} message
 * @returns {Promise<T>}
 */
export function within(promise, limitMs, code, message) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new PlatError(code, message)), limitMs);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

/**
 * Waits; rejects with `aborted` when the signal fires.
 * @param {number} ms
 * @param {AbortSignal} [signal]
 */
export function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(aborted());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) {
      stop();
    }
  });
}

/** Resolves or rejects from outside. */
export function deferred() {
  const made = Promise.withResolvers ? Promise.withResolvers() : byHand();
  // Whoever waits hears of a failure; that nobody does is no error of the page.
  made.promise.catch(() => {});
  return made;
}

export function aborted() {
  return new PlatError("aborted", "the caller gave up");
}

function byHand() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
