// The MQTT broker where peers without an authority meet (contract, 16.1 and 16.2).
import { Mqtt } from "./plat-mqtt.js";

export const DEFAULT_BROKER = "wss://broker.emqx.io:8084/mqtt";
export const PLAIN_TOPIC = "mrtchat/plat-css";
export const SEALED_TOPIC = "plat";
export const PROTOCOL = "plat-css-v1";

/** @type {Map<string, Broker>} one connection to each broker for the whole page */
const brokers = new Map();

/**
 * The page's connection to a broker; it opens with the first listener and closes after the last.
 * @param {string} url
 */
export function brokerAt(url) {
  if (!brokers.has(url)) {
    brokers.set(url, new Broker(url));
  }
  return brokers.get(url);
}

class Broker {
  constructor(url) {
    this.url = url;
    /** @type {Set<{plain?: (message: any) => void, sealed?: (message: any) => void, ready?: () => void}>} */
    this.listeners = new Set();
  }

  /**
   * Hears what all peers say until the returned function is called.
   * @param {{plain?: (message: any) => void, sealed?: (message: any) => void, ready?: () => void}} listener
   */
  listen(listener) {
    this.listeners.add(listener);
    if (!this.mqtt) {
      this.mqtt = new Mqtt(this.url, [PLAIN_TOPIC, SEALED_TOPIC], (topic, text) => this.received(topic, text));
      this.mqtt.onready = () => this.listeners.forEach((one) => one.ready?.());
    } else if (this.mqtt.standing) {
      queueMicrotask(() => listener.ready?.());
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) {
        this.mqtt?.close();
        this.mqtt = null;
      }
    };
  }

  /** Resolves when messages can be sent and are heard. */
  ready() {
    return this.mqtt.ready.promise;
  }

  /** Says something on the plain topic. */
  say(senderId, kind, members) {
    const message = { protocol: PROTOCOL, kind, senderId, at: Date.now(), ...members };
    return this.mqtt?.publish(PLAIN_TOPIC, JSON.stringify(message)) ?? false;
  }

  /** Sends an envelope on the sealed topic. */
  send(envelope) {
    return this.mqtt?.publish(SEALED_TOPIC, JSON.stringify(envelope)) ?? false;
  }

  received(topic, text) {
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (topic === SEALED_TOPIC && message?.platcss === "sealed") {
      this.listeners.forEach((one) => one.sealed?.(message));
    } else if (topic === PLAIN_TOPIC && message?.protocol === PROTOCOL && typeof message.senderId === "string") {
      this.listeners.forEach((one) => one.plain?.(message));
    }
  }
}
