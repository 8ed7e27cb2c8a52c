/**
 * Why a call, a connection or a registration failed. `code` is a word of the protocol (`server_offline`, `unauthorized`,
 * `rejected`, `timed_out`, `rate_limited`, `malformed`) or one of this library: `bad_address`, `no_authority`,
 * `unreachable`, `closed`, `aborted`, `no_connection`, `identity_mismatch`, `too_large`, `bad_file`, `error` (the host
 * answered with an error; `status` and `data` are its own).
 */
export class PlatError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{status?: number, data?: unknown, retryAfterMs?: number, cause?: unknown}} [more]
   */
  constructor(code, message, more = {}) {
    super(message, { cause: more.cause });
    this.name = "PlatError";
    this.code = code;
    this.status = more.status;
    this.data = more.data;
    this.retryAfterMs = more.retryAfterMs;
  }
}
