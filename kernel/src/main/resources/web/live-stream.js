// One WebSocket to the broker that is always behind the last message it has seen: after a break it comes back by itself
// and gets what it missed, in order and once.
const SHORTEST = 1000;
const LONGEST = 30000;

export class LiveStream {
  // The base is a path below which the broker's routes are; empty where they are at the root.
  constructor(self, since, listener, base = "") {
    this.base = base;
    this.self = self;
    this.since = since;
    this.listener = listener;
    this.attempts = 0;
    this.timer = 0;
    this.socket = null;
    addEventListener("online", () => this.soon());
    addEventListener("offline", () => this.socket?.close());
    document.addEventListener("visibilitychange", () => document.hidden || this.soon());
    addEventListener("pagehide", () => this.socket?.close());
    addEventListener("pageshow", (event) => event.persisted && this.soon());
    this.open();
  }

  open() {
    clearTimeout(this.timer);
    this.timer = 0;
    const address = new URL(`${this.base}/subscribe`, location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    address.searchParams.set("name", this.self);
    if (this.since) {
      address.searchParams.set("since", this.since);
    }
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.addEventListener("open", () => {
      this.attempts = 0;
      this.listener.connected();
    });
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      this.since = message.id;
      this.listener.message(message);
    });
    socket.addEventListener("close", (event) => {
      if (this.socket === socket) {
        this.socket = null;
        this.retry(event.code);
      }
    });
  }

  // Jitter keeps everybody from coming back in the same moment.
  retry(code) {
    const longest = Math.min(LONGEST, SHORTEST * 2 ** this.attempts);
    const wait = longest / 2 + (Math.random() * longest) / 2;
    this.attempts += 1;
    this.timer = setTimeout(() => this.open(), wait);
    this.listener.broken(Date.now() + wait, code);
  }

  soon() {
    if (this.timer) {
      this.open();
    }
  }
}
