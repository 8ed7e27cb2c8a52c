// The notes of a notebook: the real ones, in the tab that serves them, and a copy that follows them.
import { uuid } from "./plat-bytes.js";

const MOST_NOTES = 100;
const LONGEST_NOTE = 20_000;

/** Events: `change` (detail: `{id, text}` of what was put, or `{id}` of what was removed). */
export class Notes extends EventTarget {
  constructor() {
    super();
    /** @type {Map<string, string>} */
    this.texts = new Map();
  }

  list() {
    return [...this.texts].map(([id, text]) => ({ id, text }));
  }

  async add(text) {
    const id = uuid();
    this.put(id, text);
    return { id, text };
  }

  async put(id, text) {
    if (typeof text !== "string" || text.length > LONGEST_NOTE) {
      throw refusal(400, `a note is a text of at most ${LONGEST_NOTE} characters`);
    }
    if (!this.texts.has(id) && this.texts.size >= MOST_NOTES) {
      throw refusal(409, `a notebook has at most ${MOST_NOTES} notes`);
    }
    this.apply({ id, text });
    return { id, text };
  }

  async remove(id) {
    this.apply({ id });
  }

  /** Takes a change over and tells of it. */
  apply({ id, text }) {
    if (text === undefined ? !this.texts.delete(id) : this.texts.get(id) === text) {
      return;
    }
    if (text !== undefined) {
      this.texts.set(id, text);
    }
    this.dispatchEvent(new CustomEvent("change", { detail: { id, text } }));
  }

  /** The operations with which others read and change these notes. */
  operations() {
    const known = ({ id }) => {
      if (!this.texts.has(id)) {
        throw refusal(404, "there is no such note");
      }
      return id;
    };
    return [
      operation("listNotes", "GET", "/notes", "All notes", () => this.list()),
      operation("addNote", "POST", "/notes", "Adds a note", ({ input }) => this.add(input?.text)),
      operation("putNote", "PUT", "/notes/{id}", "Changes a note", ({ params, input }) => this.put(known(params), input?.text)),
      operation("removeNote", "DELETE", "/notes/{id}", "Removes a note", ({ params }) => this.remove(known(params))),
      operation("watchNotes", "GET", "/changes", "All notes, then every change as an event, until the client gives up", (call) =>
        this.tellAll(call),
      ),
    ];
  }

  async tellAll({ signal, event }) {
    const tell = ({ detail }) => event("message", detail).catch(() => {});
    this.addEventListener("change", tell, { signal });
    await event("message", { all: this.list() });
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
  }
}

/** The notes of a host, followed through a client. Events as of `Notes`. */
export class RemoteNotes extends Notes {
  /** @param {import("./plat-client.js").Client} client */
  constructor(client) {
    super();
    this.client = client;
  }

  /** Follows until the connection ends, which it throws. `ready` is called once all notes are here. */
  async follow(ready) {
    await this.client.call("watchNotes", undefined, {
      method: "GET",
      path: "/changes",
      onEvent: (_, change) => {
        if (Array.isArray(change.all)) {
          this.replace(change.all);
          ready();
        } else {
          this.apply(change);
        }
      },
    });
  }

  add(text) {
    return this.client.call("addNote", { text }, { method: "POST", path: "/notes" });
  }

  put(id, text) {
    return this.client.call("putNote", { text }, { method: "PUT", path: `/notes/${encodeURIComponent(id)}` });
  }

  remove(id) {
    return this.client.call("removeNote", undefined, { method: "DELETE", path: `/notes/${encodeURIComponent(id)}` });
  }

  replace(all) {
    const stay = new Set(all.map(({ id }) => id));
    this.list().filter(({ id }) => !stay.has(id)).forEach(({ id }) => this.apply({ id }));
    all.forEach((note) => this.apply(note));
  }
}

function operation(operationId, method, path, summary, handle) {
  return { operationId, method, path, summary, handle };
}

function refusal(status, message) {
  return Object.assign(new Error(message), { status });
}
