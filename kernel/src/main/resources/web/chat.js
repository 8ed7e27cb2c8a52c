// A conversation kept live: messages as they come, what is unread, older ones on the way up. Where `data-api` of the
// chat's element says so, the broker's routes are below that path.
import { Composer } from "./composer.js";
import { LiveStream } from "./live-stream.js";
import { showText } from "./message-text.js";

const AT_THE_END = 48;
const TOGETHER = 5 * 60 * 1000;
const SHOWN_COUNT = 99;
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });

// The conversation a message belongs to, from this member's side (broker.md, section 9).
function threadOf(message, self) {
  const thread = message.data?.thread;
  if (typeof thread === "string" && (thread.startsWith("obj:") || thread.startsWith("chan:"))) {
    return thread === "chan:general" ? "primary" : thread;
  }
  return message.to === null ? "primary" : `dm:${message.to === self ? message.from : message.to}`;
}

class Unread {
  constructor(base) {
    this.base = base;
    this.counts = new Map();
    this.title = document.title;
  }

  set(thread, count) {
    this.counts.set(thread, count);
    for (const entry of document.querySelectorAll("[data-conversations] a")) {
      if (entry.dataset.thread === thread) {
        const badge = entry.querySelector("[data-unread]");
        badge.hidden = count === 0;
        badge.querySelector("[data-unread-number]").textContent = count > SHOWN_COUNT ? `${SHOWN_COUNT}+` : String(count);
      }
    }
    const total = [...this.counts.values()].reduce((sum, one) => sum + one, 0);
    document.title = total === 0 ? this.title : `(${total > SHOWN_COUNT ? `${SHOWN_COUNT}+` : total}) ${this.title}`;
    for (const badge of document.querySelectorAll("[data-unread-total]")) {
      badge.hidden = total === 0;
      badge.textContent = String(total);
    }
  }

  add(thread) {
    this.set(thread, (this.counts.get(thread) ?? 0) + 1);
  }

  async refresh() {
    const answer = await fetch(`${this.base}/threads`).catch(() => null);
    if (answer?.ok) {
      for (const state of (await answer.json()).threads) {
        this.set(state.thread, state.unread);
      }
    }
  }
}

class Connection {
  constructor(line) {
    this.line = line;
    this.timer = 0;
  }

  connected() {
    clearInterval(this.timer);
    this.line.hidden = true;
  }

  broken(next) {
    clearInterval(this.timer);
    const tell = () => {
      const seconds = Math.max(0, Math.ceil((next - Date.now()) / 1000));
      this.line.textContent = `Not connected. ${seconds > 0 ? `Trying again in ${seconds} s.` : "Trying again…"}`;
    };
    tell();
    this.line.hidden = false;
    this.timer = setInterval(tell, 1000);
  }
}

class Room {
  constructor(element, unread, base) {
    this.element = element;
    this.base = base;
    this.unread = unread;
    this.self = element.dataset.self;
    this.thread = element.dataset.thread;
    this.to = element.dataset.to;
    this.list = element.querySelector("[data-messages]");
    this.scroll = element.querySelector("[data-scroll]");
    this.jump = element.querySelector("[data-jump]");
    this.template = element.querySelector("[data-message-template]").content.firstElementChild;
    this.readUpTo = Number(element.dataset.readUpTo);
    this.older = element.dataset.older === "yes";
    this.ids = new Set();
    for (const entry of this.list.querySelectorAll(".message")) {
      this.dress(entry);
      this.ids.add(entry.dataset.id);
    }
    this.arrange();
    this.markNew();
    this.toEnd();
    this.scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.jump.addEventListener("click", () => this.toEnd());
    element.querySelector("[data-load-older]")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.loadOlder();
    });
    document.addEventListener("visibilitychange", () => this.seen());
    addEventListener("focus", () => this.seen());
    this.seen();
  }

  dress(entry) {
    const body = entry.querySelector("[data-part=body]");
    showText(body, body.textContent);
    const time = entry.querySelector("[data-part=time]");
    const at = Number(entry.dataset.ts);
    time.textContent = clock.format(at);
    time.title = exact.format(at);
  }

  made(message) {
    const entry = this.template.cloneNode(true);
    const part = (name) => entry.querySelector(`[data-part=${name}]`);
    const loud = !["debug", "info"].includes(message.level);
    entry.dataset.id = message.id;
    entry.dataset.ts = message.ts;
    entry.dataset.from = message.from ?? "";
    entry.dataset.level = message.level;
    entry.classList.toggle("loud", loud);
    part("from").textContent = message.from ?? "";
    part("time").dateTime = new Date(message.ts).toISOString();
    part("level").textContent = message.level;
    part("level").hidden = !loud;
    part("title").hidden = !message.title;
    part("title").textContent = message.title ?? "";
    part("body").textContent = message.body;
    this.dress(entry);
    return entry;
  }

  // In the order of the log, whichever way a message came; each once.
  add(message) {
    if (this.ids.has(message.id)) {
      return false;
    }
    this.ids.add(message.id);
    const entry = this.made(message);
    const entries = [...this.list.querySelectorAll(".message")];
    const behind = entries.findLast((other) => Number(other.dataset.ts) < message.ts);
    if (behind) {
      behind.after(entry);
    } else {
      this.list.prepend(entry);
    }
    this.element.querySelector("[data-empty]").hidden = true;
    return true;
  }

  arrive(message) {
    const follows = this.atEnd();
    if (!this.add(message)) {
      return;
    }
    this.arrange();
    if (follows || message.from === this.self) {
      this.toEnd();
    } else {
      this.jump.hidden = false;
    }
    this.seen();
  }

  // Days apart, and what one member said in a row together.
  arrange() {
    for (const old of this.list.querySelectorAll("[data-day]")) {
      old.remove();
    }
    let before = null;
    for (const entry of this.list.querySelectorAll(".message")) {
      const at = Number(entry.dataset.ts);
      const newDay = before === null || day.format(at) !== day.format(Number(before.dataset.ts));
      if (newDay) {
        const line = document.createElement("li");
        line.className = "day";
        line.dataset.day = "";
        line.append(Object.assign(document.createElement("span"), { textContent: day.format(at) }));
        entry.before(line);
      }
      const together =
        !newDay &&
        entry.dataset.from === before.dataset.from &&
        at - Number(before.dataset.ts) < TOGETHER &&
        !entry.previousElementSibling.matches("[data-new]");
      entry.classList.toggle("together", together);
      before = entry;
    }
  }

  markNew() {
    const first = [...this.list.querySelectorAll(".message")].find(
      (entry) => Number(entry.dataset.ts) > this.readUpTo && entry.dataset.from !== this.self,
    );
    if (first && first !== this.list.querySelector(".message")) {
      const line = document.createElement("li");
      line.className = "new";
      line.dataset.new = "";
      line.append(Object.assign(document.createElement("span"), { textContent: "New" }));
      first.before(line);
      first.classList.remove("together");
    }
  }

  atEnd() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < AT_THE_END;
  }

  toEnd() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.jump.hidden = true;
  }

  scrolled() {
    if (this.atEnd()) {
      this.jump.hidden = true;
      this.seen();
    }
    if (this.scroll.scrollTop < AT_THE_END) {
      this.loadOlder();
    }
  }

  async loadOlder() {
    const oldest = this.list.querySelector(".message");
    if (!this.older || this.loading || !oldest) {
      return;
    }
    this.loading = true;
    try {
      const page = await this.history(`&before=${oldest.dataset.ts}`);
      const height = this.scroll.scrollHeight;
      page.messages.forEach((message) => this.add(message));
      this.arrange();
      this.scroll.scrollTop += this.scroll.scrollHeight - height;
      this.older = page.messages.length === 50;
      this.element.querySelector("[data-load-older]").hidden = !this.older;
    } catch {
      // The link stays, and with it the way to try again.
    } finally {
      this.loading = false;
    }
  }

  async history(more) {
    const scope = this.to ? `with=${encodeURIComponent(this.to)}` : `channel=${encodeURIComponent(this.element.dataset.slug)}`;
    const answer = await fetch(`${this.base}/history?${scope}&limit=50${more}`);
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    return answer.json();
  }

  // The stream could not resume: what is here is compared with what there is.
  async reload() {
    const page = await this.history("");
    if (this.ids.size === 0) {
      this.older = page.messages.length === 50;
      this.element.querySelector("[data-load-older]")?.toggleAttribute("hidden", !this.older);
    }
    page.messages.forEach((message) => this.add(message));
    this.arrange();
    this.toEnd();
  }

  seen() {
    const last = [...this.list.querySelectorAll(".message")].at(-1);
    if (!last || document.hidden || !document.hasFocus() || !this.atEnd()) {
      return;
    }
    this.unread.set(this.thread, 0);
    const upTo = Number(last.dataset.ts);
    if (upTo > this.readUpTo) {
      this.readUpTo = upTo;
      clearTimeout(this.telling);
      this.telling = setTimeout(() => this.tell(), 300);
    }
  }

  tell() {
    fetch(`${this.base}/threads/${encodeURIComponent(this.thread)}/read`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ upTo: this.readUpTo }),
      keepalive: true,
    }).catch(() => {
      // Told again with the next message.
      this.readUpTo -= 1;
    });
  }
}

export function chat() {
  const element = document.querySelector("[data-chat]");
  if (!element?.dataset.self) {
    return;
  }
  const base = element.dataset.api ?? "";
  const unread = new Unread(base);
  const room = element.querySelector("[data-messages]") ? new Room(element, unread, base) : null;
  const connection = new Connection(element.querySelector("[data-connection]"));
  const form = element.querySelector("[data-composer]");
  const composer = form && room ? new Composer(form, room, (message) => room.arrive(message)) : null;
  const self = element.dataset.self;
  const narrow = matchMedia("(max-width: 59.99rem)");
  if (narrow.matches) {
    document.querySelector(".chat-talks")?.removeAttribute("open");
  }
  unread.refresh().then(() => room?.seen());
  addEventListener("focus", () => unread.refresh().then(() => room?.seen()));
  let first = true;
  const tell = (name) => element.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  const listener = {
    connected() {
      tell("ac7:connected");
      connection.connected();
      composer?.connected();
      if (!first || !element.dataset.since) {
        unread.refresh().then(() => room?.seen());
      }
      if (first && !element.dataset.since) {
        // Without a message to begin behind, something may have come between the page and the stream.
        room?.reload().catch(() => {});
      }
      first = false;
    },
    broken(next, code) {
      connection.broken(next);
      tell("ac7:broken");
      if (code === 1008) {
        location.reload();
      }
    },
    message(message) {
      if (message.data?.event === "stream.stale") {
        room?.reload().catch(() => {});
      }
      if (message.from === "ac7") {
        return;
      }
      const thread = threadOf(message, self);
      if (room && thread === room.thread) {
        if (message.from !== self) {
          unread.add(thread);
        }
        room.arrive(message);
      } else if (message.from !== self) {
        unread.add(thread);
      }
    },
  };
  new LiveStream(self, element.dataset.since, listener, base);
  if (base) {
    // The page came without messages: they are not kept waiting for the stream.
    room?.reload().catch(() => {});
  }
}
