// Text frames of the data channel (contract, 15.1 to 15.3).
import { utf8 } from "./plat-bytes.js";

/** Most bytes of a text frame. */
export const LONGEST_FRAME = 262_144;

/**
 * What a frame is; null for what peers ignore.
 * @param {any} frame
 * @returns {"control" | "cancel" | "request" | "event" | "response" | null}
 */
export function kindOf(frame) {
  if (frame === null || typeof frame !== "object" || Array.isArray(frame)) {
    return null;
  }
  if (typeof frame.platcss === "string") {
    return "control";
  }
  if (frame.jsonrpc !== "2.0" || typeof frame.id !== "string") {
    return null;
  }
  if (frame.cancel === true) {
    return "cancel";
  }
  if (typeof frame.method === "string" && typeof frame.path === "string") {
    return "request";
  }
  if (typeof frame.ok !== "boolean" || "method" in frame) {
    return null;
  }
  if ("event" in frame) {
    return frame.ok ? "event" : null;
  }
  return "response";
}

/**
 * The object of a text frame, or null when it is none.
 * @param {string} text
 */
export function parseFrame(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The text of a frame, or null when it would be too long.
 * @param {object} frame
 * @returns {string | null}
 */
export function frameText(frame) {
  const text = JSON.stringify(frame);
  // A UTF-16 unit becomes at least one byte, at most three: most texts need no encoding to be measured.
  if (text.length > LONGEST_FRAME || (text.length * 3 > LONGEST_FRAME && utf8(text).length > LONGEST_FRAME)) {
    return null;
  }
  return text;
}
