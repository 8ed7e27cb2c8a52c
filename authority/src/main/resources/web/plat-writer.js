// Sends on a data channel without letting its buffer grow (contract, 15.4).
import { PlatError } from "./plat-error.js";

const STOP_ABOVE = 1024 * 1024;
const GO_ON_BELOW = 256 * 1024;

export class ChannelWriter {
  /** @param {RTCDataChannel} channel */
  constructor(channel) {
    this.channel = channel;
    channel.bufferedAmountLowThreshold = GO_ON_BELOW;
  }

  /**
   * Sends one frame, after what is buffered has become little enough.
   * @param {string | Uint8Array} frame
   */
  async send(frame) {
    // Several may wait; whoever goes on first may fill it again, so each looks once more.
    while (this.channel.readyState === "open" && this.channel.bufferedAmount > STOP_ABOVE) {
      await this.room();
    }
    this.sendNow(frame);
  }

  /**
   * Sends a short frame at once.
   * @param {string | Uint8Array} frame
   */
  sendNow(frame) {
    if (this.channel.readyState !== "open") {
      throw new PlatError("closed", "the channel is closed");
    }
    this.channel.send(frame);
  }

  room() {
    return new Promise((resolve) => {
      const done = () => {
        this.channel.removeEventListener("bufferedamountlow", done);
        this.channel.removeEventListener("close", done);
        resolve();
      };
      this.channel.addEventListener("bufferedamountlow", done);
      this.channel.addEventListener("close", done);
    });
  }
}
