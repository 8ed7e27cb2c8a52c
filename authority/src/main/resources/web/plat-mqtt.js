// As much MQTT 3.1.1 as signaling needs, over a WebSocket: clean session, QoS 0, nothing retained (contract, 16.1).
import { BackOff } from "./plat-back-off.js";
import { randomBytes, textOf, toHex, utf8 } from "./plat-bytes.js";
import { deferred } from "./plat-wait.js";

const CONNECT = 0x10;
const CONNACK = 0x20;
const PUBLISH = 0x30;
const SUBSCRIBE = 0x82;
const SUBACK = 0x90;
const PINGREQ = 0xc0;
const PINGRESP = 0xd0;
const PROTOCOL_LEVEL = 4;
const CLEAN_SESSION = 0x02;
const REFUSED = 0x80;
const KEEP_ALIVE_S = 60;
const PING_MS = 30_000;
const HANDSHAKE_MS = 15_000;
const LONGEST_PACKET = 512 * 1024;

/** One connection to a broker that comes back by itself and subscribes again. */
export class Mqtt {
  /**
   * @param {string} url such as `wss://broker.example.com:8084/mqtt`
   * @param {string[]} topics
   * @param {(topic: string, text: string) => void} received
   */
  constructor(url, topics, received) {
    this.url = url;
    this.topics = topics;
    this.received = received;
    this.backOff = new BackOff();
    this.closed = false;
    /** Called each time the subscriptions stand. */
    this.onready = () => {};
    this.ready = deferred();
    this.connect();
  }

  connect() {
    const socket = new WebSocket(this.url, "mqtt");
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.packets = new Packets();
    this.standing = false;
    this.watch(HANDSHAKE_MS);
    socket.onopen = () => socket.send(connectPacket());
    socket.onmessage = (event) => this.read(event.data);
    socket.onclose = () => this.dropped(socket);
  }

  read(data) {
    try {
      for (const packet of this.packets.add(new Uint8Array(data))) {
        this.handle(packet);
      }
    } catch {
      this.drop();
    }
  }

  handle({ type, flags, body }) {
    switch (type) {
      case CONNACK:
        if (body[1] !== 0) {
          throw new Error("the broker refuses");
        }
        this.socket.send(subscribePacket(this.topics));
        break;
      case SUBACK & 0xf0:
        if (body.subarray(2).includes(REFUSED)) {
          throw new Error("the broker refuses a topic");
        }
        this.stand();
        break;
      case PINGRESP:
        this.watch(PING_MS, true);
        break;
      case PUBLISH:
        // Subscribed with QoS 0, so nothing comes with more, and no packet id stands before the payload.
        if ((flags & 0x06) === 0) {
          this.published(body);
        }
        break;
    }
  }

  published(body) {
    const length = (body[0] << 8) | body[1];
    try {
      this.received(textOf(body.subarray(2, 2 + length)), textOf(body.subarray(2 + length)));
    } catch {
      // Anyone may publish anything on a shared topic; what is no text is not for us.
    }
  }

  stand() {
    this.standing = true;
    this.backOff.reset();
    this.watch(PING_MS, true);
    this.ready.resolve();
    this.onready();
  }

  // After a while, either asks whether the broker is there, or gives the connection up.
  watch(ms, ask = false) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (ask && this.socket.readyState === WebSocket.OPEN) {
        this.socket.send(new Uint8Array([PINGREQ, 0]));
        this.watch(HANDSHAKE_MS);
      } else {
        this.drop();
      }
    }, ms);
  }

  /** Whether it was sent: not while no connection stands. */
  publish(topic, text) {
    if (!this.standing) {
      return false;
    }
    this.socket.send(packet(PUBLISH, [field(topic), utf8(text)]));
    return true;
  }

  drop() {
    this.dropped(this.socket);
  }

  dropped(socket) {
    if (socket !== this.socket || this.closed) {
      return;
    }
    clearTimeout(this.timer);
    this.socket = null;
    socket.close();
    if (this.standing) {
      this.standing = false;
      this.ready = deferred();
    }
    this.timer = setTimeout(() => this.connect(), this.backOff.next());
  }

  close() {
    this.closed = true;
    this.standing = false;
    clearTimeout(this.timer);
    this.socket?.close(1000);
  }
}

/** Cuts a stream of bytes into packets. One that is too long is passed over, for anyone may publish it. */
export class Packets {
  constructor() {
    this.rest = new Uint8Array(0);
    this.skip = 0;
  }

  /**
   * The packets that are complete with these bytes; throws when one is malformed.
   * @param {Uint8Array} bytes
   */
  add(bytes) {
    const all = joined([this.rest, bytes]);
    const found = [];
    let at = 0;
    for (;;) {
      const skipped = Math.min(this.skip, all.length - at);
      at += skipped;
      this.skip -= skipped;
      const length = remainingLength(all, at + 1);
      if (length === null) {
        break;
      }
      if (length.value > LONGEST_PACKET) {
        this.skip = length.value;
        at = length.end;
        continue;
      }
      const end = length.end + length.value;
      if (all.length < end) {
        break;
      }
      found.push({ type: all[at] & 0xf0, flags: all[at] & 0x0f, body: all.subarray(length.end, end) });
      at = end;
    }
    this.rest = all.slice(at);
    return found;
  }
}

// The variable length at an index and where it ends, or null while not all of its bytes are there.
function remainingLength(bytes, from) {
  let value = 0;
  for (let index = 0; index < 4; index++) {
    const byte = bytes[from + index];
    if (byte === undefined) {
      return null;
    }
    value += (byte & 0x7f) * 128 ** index;
    if (byte < 0x80) {
      return { value, end: from + index + 1 };
    }
  }
  throw new Error("a packet has a malformed length");
}

function connectPacket() {
  const settings = new Uint8Array([PROTOCOL_LEVEL, CLEAN_SESSION, KEEP_ALIVE_S >> 8, KEEP_ALIVE_S & 0xff]);
  return packet(CONNECT, [field("MQTT"), settings, field(`plat${toHex(randomBytes(8))}`)]);
}

function subscribePacket(topics) {
  return packet(SUBSCRIBE, [new Uint8Array([0, 1]), ...topics.flatMap((topic) => [field(topic), new Uint8Array([0])])]);
}

function packet(first, parts) {
  const body = joined(parts);
  const length = [];
  let left = body.length;
  do {
    length.push((left % 128) | (left >= 128 ? 0x80 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return joined([new Uint8Array([first, ...length]), body]);
}

function field(text) {
  const bytes = utf8(text);
  return joined([new Uint8Array([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
