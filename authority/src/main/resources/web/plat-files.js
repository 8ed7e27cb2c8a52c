// Files over a data channel (contract, 15.4): announced by a text frame, then sent in binary pieces.
import { textOf, toHex, utf8 } from "./plat-bytes.js";
import { PlatError } from "./plat-error.js";
import { frameText } from "./plat-frames.js";

const MAGIC = 0x50424631;
const VERSION = 1;
const HEADER = 12;
const PIECE = 65_536;
const MOST_REMEMBERED = 1024;
/** Most bytes of a file that is received, unless the application says otherwise. */
export const MOST_FILE_BYTES = 64 * 1024 * 1024;

/**
 * A file as the result of an operation.
 * @param {string} filename
 * @param {string} contentType
 * @param {BufferSource | Blob | string} content
 * @param {Record<string, string>} [headers]
 */
export function file(filename, contentType, content, headers = {}) {
  return { _type: "file", filename, contentType, content, contentEncoding: "binary", headers };
}

/** Whether a result of an operation is a file to be sent in pieces. */
export function isFile(result) {
  return result?._type === "file" && result.content !== null && result.content !== undefined;
}

/**
 * One piece with its PBF1 header.
 * @param {string} id
 * @param {number} offset
 * @param {Uint8Array} bytes
 */
export function encodePiece(id, offset, bytes) {
  const name = utf8(id);
  const frame = new Uint8Array(HEADER + name.length + bytes.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, MAGIC);
  view.setUint8(4, VERSION);
  view.setUint8(5, 0);
  view.setUint16(6, name.length);
  view.setUint32(8, offset);
  frame.set(name, HEADER);
  frame.set(bytes, HEADER + name.length);
  return frame;
}

/**
 * Reads a PBF1 piece; null when the frame is none.
 * @param {Uint8Array} frame
 * @returns {{id: string, offset: number, bytes: Uint8Array} | null}
 */
export function decodePiece(frame) {
  if (frame.length < HEADER) {
    return null;
  }
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  const end = HEADER + view.getUint16(6);
  if (view.getUint32(0) !== MAGIC || view.getUint8(4) !== VERSION || frame.length < end) {
    return null;
  }
  try {
    return { id: textOf(frame.subarray(HEADER, end)), offset: view.getUint32(8), bytes: frame.subarray(end) };
  } catch {
    return null;
  }
}

/**
 * Sends the file that answers a request.
 * @param {import("./plat-writer.js").ChannelWriter} writer
 * @param {{id: string, result: any, ifNoneMatch?: string, framing?: "pbf1" | "bare", signal?: AbortSignal}} sending
 */
export async function sendFile(writer, { id, result, ifNoneMatch, framing = "pbf1", signal }) {
  const bytes = await bytesOf(result.content);
  const { filename, contentType } = result;
  const headers = { ...(await etagOf(bytes)), ...result.headers };
  if (headers.etag !== undefined && headers.etag === ifNoneMatch) {
    const answer = { _type: "file-not-modified", filename, contentType, headers };
    await writer.send(announced({ jsonrpc: "2.0", id, ok: true, result: answer }));
    return;
  }
  const announcedFile = { _type: "file", filename, contentType, content: null, contentEncoding: "binary", headers };
  const meta = { platcss: "file-binary-meta", jsonrpc: "2.0", id, ok: true, byteLength: bytes.length, result: announcedFile };
  await writer.send(announced(meta));
  let offset = 0;
  do {
    if (signal?.aborted) {
      return;
    }
    const piece = bytes.subarray(offset, offset + PIECE);
    await writer.send(framing === "bare" ? piece : encodePiece(id, offset, piece));
    offset += PIECE;
  } while (offset < bytes.length);
}

function announced(frame) {
  const text = frameText(frame);
  if (text === null) {
    throw new PlatError("too_large", "the headers of the file are too long", { status: 413 });
  }
  return text;
}

async function etagOf(bytes) {
  // Only secure contexts can hash.
  return crypto.subtle ? { etag: `"${toHex(await crypto.subtle.digest("SHA-256", bytes))}"` } : {};
}

async function bytesOf(content) {
  if (typeof content === "string") {
    return utf8(content);
  }
  if (content instanceof Blob) {
    return new Uint8Array(await content.arrayBuffer());
  }
  return ArrayBuffer.isView(content)
    ? new Uint8Array(content.buffer, content.byteOffset, content.byteLength)
    : new Uint8Array(content);
}

/** Puts the pieces of announced files together, several at a time. */
export class FileReceiver {
  /** @param {number} [mostBytes] of one file */
  constructor(mostBytes = MOST_FILE_BYTES) {
    this.mostBytes = mostBytes;
    /** @type {Map<string, Incoming>} in the order of announcement */
    this.files = new Map();
  }

  /**
   * A file was announced. `done` gets its bytes or a PlatError, once.
   * @param {string} id
   * @param {unknown} byteLength
   * @param {(outcome: Uint8Array | PlatError) => void} done
   */
  announce(id, byteLength, done) {
    if (this.files.has(id)) {
      return;
    }
    this.tidy();
    const sensible = Number.isSafeInteger(byteLength) && byteLength >= 0;
    const incoming = new Incoming(sensible ? byteLength : 0, done);
    this.files.set(id, incoming);
    if (!sensible) {
      incoming.fail("bad_file", "a file was announced without its length");
    } else if (byteLength > this.mostBytes) {
      incoming.fail("too_large", `a file of ${byteLength} bytes is more than ${this.mostBytes}`);
    }
  }

  /**
   * Nobody wants this file any more. Its pieces are still known for what they are, so that no other file gets them.
   * @param {string} id
   */
  forget(id) {
    this.files.get(id)?.discard();
  }

  /** @param {Uint8Array} frame */
  receive(frame) {
    const piece = decodePiece(frame);
    const named = piece && this.files.get(piece.id);
    if (named) {
      named.framed = true;
      named.add(piece.offset, piece.bytes);
      return;
    }
    const oldest = [...this.files.values()].find((one) => !one.framed && !one.complete);
    oldest?.add(oldest.received, frame);
  }

  tidy() {
    for (const [id, one] of this.files) {
      if (this.files.size < MOST_REMEMBERED) {
        return;
      }
      if (one.complete) {
        this.files.delete(id);
      }
    }
  }
}

class Incoming {
  constructor(byteLength, done) {
    this.byteLength = byteLength;
    this.done = done;
    this.framed = false;
    this.complete = false;
    this.received = 0;
    /** Parts received, as [from, to), sorted and never touching. */
    this.parts = [];
    /** Made at the first piece, so that an announcement alone costs nothing. */
    this.content = null;
  }

  add(offset, bytes) {
    const end = offset + bytes.length;
    if (this.complete) {
      return;
    }
    if (end > this.byteLength) {
      this.complete = true;
      this.fail("bad_file", "more bytes came than were announced");
    } else if (!this.claim(offset, end)) {
      this.complete = true;
      this.fail("bad_file", "the same bytes came twice");
    } else {
      this.received += bytes.length;
      this.complete = this.received === this.byteLength;
      this.keep(offset, bytes);
    }
  }

  keep(offset, bytes) {
    if (!this.done) {
      return;
    }
    this.content ??= new Uint8Array(this.byteLength);
    this.content.set(bytes, offset);
    if (this.complete) {
      this.finish(this.content);
    }
  }

  // Whether [from, to) was free; it no longer is.
  claim(from, to) {
    if (from === to) {
      return true;
    }
    let at = this.parts.length;
    while (at > 0 && this.parts[at - 1][0] >= to) {
      at--;
    }
    const before = this.parts[at - 1];
    if (before && before[1] > from) {
      return false;
    }
    const after = this.parts[at];
    if (before?.[1] === from && after?.[0] === to) {
      before[1] = after[1];
      this.parts.splice(at, 1);
    } else if (before?.[1] === from) {
      before[1] = to;
    } else if (after?.[0] === to) {
      after[0] = from;
    } else {
      this.parts.splice(at, 0, [from, to]);
    }
    return true;
  }

  fail(code, message) {
    this.finish(new PlatError(code, message));
  }

  finish(outcome) {
    const { done } = this;
    this.discard();
    done?.(outcome);
  }

  discard() {
    this.done = null;
    this.content = null;
  }
}
