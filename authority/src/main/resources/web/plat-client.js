// A client of one css:// address (contract, 14.2): connects when it is first asked something, and again when it must.
import { authorityBase, parseAddress } from "./plat-address.js";
import { uuid } from "./plat-bytes.js";
import { DEFAULT_BROKER } from "./plat-broker.js";
import { connectThroughAuthority } from "./plat-connect.js";
import { connectThroughBroker } from "./plat-dmz-client.js";
import { PlatError } from "./plat-error.js";
import { Trust } from "./plat-trust.js";

/**
 * @typedef {import("./plat-ice.js").IceOptions & {
 *   authority?: string,
 *   sessionToken?: string | (() => string | Promise<string>),
 *   retry?: boolean,
 *   healthCheck?: boolean,
 *   maxFileBytes?: number,
 *   verifyHost?: boolean,
 *   trust?: import("./plat-trust.js").TrustOptions,
 *   broker?: string,
 *   secureSignaling?: boolean,
 * }} ClientOptions
 */

/** @typedef {import("./plat-session.js").RequestOptions} RequestOptions */

/** Events: `open`, `close`, `peer` (detail: the message of the host). */
export class Client extends EventTarget {
  /**
   * @param {string} address
   * @param {ClientOptions} [options]
   */
  constructor(address, options = {}) {
    super();
    this.address = parseAddress(address);
    this.options = options;
    this.ended = new AbortController();
    if (this.address.mode === "authority") {
      this.base = baseOf(options);
    }
  }

  /** Connects, unless it is connected. Not needed before `request`. */
  async connect() {
    await this.session();
  }

  /** Whether a connection is open now. */
  get connected() {
    return this.current?.usable ?? false;
  }

  /**
   * Asks by method and path; gives the result. Fails with a PlatError: `error` when the host says so, `closed` when the
   * connection was lost, or what kept it from being made.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [input]
   * @param {RequestOptions} [options]
   */
  async request(method, path, input, options) {
    return (await this.session()).request(method, path, input, options);
  }

  /**
   * Asks by the name of an operation.
   * @param {string} operationId
   * @param {unknown} [input]
   * @param {RequestOptions & {method?: string, path?: string}} [options] method and path for hosts that do not know the name
   */
  call(operationId, input, { method = "POST", path = `/${operationId}`, ...options } = {}) {
    return this.request(method, path, input, { ...options, operationId });
  }

  /** Sends an event of the application to the host. */
  async sendPeer(event, data) {
    await (await this.session()).sendPeer(event, data);
  }

  /** Ends it for good. */
  close() {
    this.ended.abort();
    this.current?.close();
  }

  async session() {
    if (this.ended.signal.aborted) {
      throw new PlatError("closed", "this client was closed");
    }
    if (this.current?.usable) {
      return this.current;
    }
    // Whoever asks while it is being made waits for the same one.
    this.opening ??= this.open().finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  async open() {
    const { signal } = this.ended;
    const session = this.address.mode === "dmz"
      ? await connectThroughBroker(this.address, this.options, this.options.broker ?? DEFAULT_BROKER, signal)
      : await this.throughAuthority(signal);
    if (signal.aborted) {
      session.close();
      throw new PlatError("closed", "this client was closed");
    }
    this.current = session;
    session.addEventListener("close", () => this.dispatchEvent(new Event("close")));
    session.addEventListener("peer", ({ detail }) => this.dispatchEvent(new CustomEvent("peer", { detail })));
    this.dispatchEvent(new Event("open"));
    return session;
  }

  async throughAuthority(signal) {
    const session = await connectThroughAuthority(this.address, this.base, this.options, signal);
    if (this.options.verifyHost || this.options.trust?.pinned) {
      try {
        await verified(session, this.address.serverName, this.options.trust);
      } catch (failure) {
        session.close();
        throw failure;
      }
    }
    return session;
  }
}

/**
 * A client of a `css://` address.
 * @param {string} address
 * @param {ClientOptions} [options]
 */
export function createClient(address, options) {
  return new Client(address, options);
}

function baseOf({ authority = globalThis.PLAT_AUTHORITY_URL }) {
  if (!authority) {
    throw new PlatError("no_authority", "the address of the authority is not known: give the option authority or set PLAT_AUTHORITY_URL");
  }
  return authorityBase(authority);
}

async function verified(session, name, options) {
  const trust = new Trust(options);
  const nonce = `challenge-${uuid()}`;
  const [expected, shown] = await Promise.all([trust.expected(name), session.challenge(nonce)]);
  const { serverName, connectionId } = session;
  await trust.accept(expected, { name, serverName, connectionId, nonce }, shown);
}
