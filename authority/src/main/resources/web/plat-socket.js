// A WebSocket of JSON objects that comes back by itself.
import { BackOff } from "./plat-back-off.js";

const OPENING_LIMIT_MS = 15_000;

export class LastingSocket {
  /**
   * @param {string} url
   * @param {object} hears
   * @param {() => void} hears.opened a connection stands; call `settled` once it has proved good
   * @param {(message: any) => void} hears.received one JSON object
   * @param {(event: {code: number, reason: string}) => boolean} hears.lost whether to try again
   * @param {(ms: number) => void} [hears.waiting] before the next attempt
   * @param {BackOff} [backOff]
   */
  constructor(url, hears, backOff = new BackOff()) {
    this.url = url;
    this.hears = hears;
    this.backOff = backOff;
    this.closed = false;
    this.connect();
  }

  connect() {
    const socket = new WebSocket(this.url);
    this.socket = socket;
    const slow = setTimeout(() => this.dropped(socket, 1006, "no connection in time"), OPENING_LIMIT_MS);
    socket.onopen = () => {
      clearTimeout(slow);
      this.hears.opened();
    };
    socket.onmessage = (event) => {
      const message = parsed(event.data);
      if (message && socket === this.socket) {
        this.hears.received(message);
      }
    };
    socket.onclose = (event) => {
      clearTimeout(slow);
      this.dropped(socket, event.code, event.reason);
    };
  }

  // One loss is told once, also when the browser takes its time to close what is dropped.
  dropped(socket, code, reason) {
    if (socket !== this.socket) {
      return;
    }
    this.socket = null;
    socket.close();
    if (this.closed || !this.hears.lost({ code, reason })) {
      this.closed = true;
      return;
    }
    const wait = this.backOff.next();
    this.hears.waiting?.(wait);
    this.timer = setTimeout(() => this.connect(), wait);
  }

  /** Whether it was sent: not while no connection stands. */
  send(message) {
    if (this.socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** The connection is good: the next loss waits the shortest time. */
  settled() {
    this.backOff.reset();
  }

  /** Gives this connection up and tries again. */
  drop(reason) {
    if (this.socket) {
      this.dropped(this.socket, 1006, reason);
    }
  }

  /** Ends it for good. */
  close() {
    this.closed = true;
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    socket?.close(1000);
  }
}

function parsed(data) {
  try {
    const message = JSON.parse(data);
    return message !== null && typeof message === "object" ? message : null;
  } catch {
    return null;
  }
}
