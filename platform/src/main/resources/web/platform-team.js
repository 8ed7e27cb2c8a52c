// A team's pages: how things stand with its server, and what the server says through the platform. Whatever comes from a
// server is put in as text.
import { chat } from "./chat.js";
import { call } from "./platform-forms.js";
import { ask } from "./platform-server.js";
import { refreshTimes } from "./times.js";

const AGAIN = 15000;
const CHECK_AGAIN = 30000;
const MARKS = { live: "on", pairing: "warn", unreachable: "warn", refused: "bad" };

function made(name, properties = {}, ...children) {
  const { data = {}, ...rest } = properties;
  const element = Object.assign(document.createElement(name), rest);
  Object.assign(element.dataset, data);
  element.append(...children.filter(Boolean));
  return element;
}

// What is known of the server: asked when the page opens, and again when something went wrong.
class Standing {
  constructor(team) {
    this.team = team;
    this.last = 0;
    this.box = document.querySelector("[data-front-problem]");
  }

  async check() {
    if (Date.now() - this.last < CHECK_AGAIN) {
      return;
    }
    this.last = Date.now();
    const team = await call("POST", `${this.team}/check`).catch(() => null);
    if (team) {
      this.show(team);
    }
  }

  show(team) {
    const state = document.querySelector("[data-team-state]");
    if (state) {
      state.textContent = team.state;
      state.className = `tag ${MARKS[team.state] ?? "warn"}`;
    }
    const hint = document.querySelector("[data-team-hint]");
    if (hint) {
      hint.querySelector("[data-team-hint-text]").textContent = team.hint ?? "";
      hint.hidden = !team.hint;
    }
    this.hint = team.hint;
  }

  problem(failure) {
    if (!this.box) {
      return;
    }
    this.box.querySelector("[data-front-problem-text]").textContent = failure ? failure.message : "";
    this.box.hidden = !failure;
    if (failure && (failure.refuses || failure.status >= 500)) {
      this.last = failure.refuses ? 0 : this.last;
      this.check().then(() => {
        if (failure.refuses && this.hint) {
          // The hint above the page says it better, where there is one.
          const above = document.querySelector("[data-team-hint]");
          this.box.hidden = Boolean(above);
          this.box.querySelector("[data-front-problem-text]").textContent = this.hint;
        }
      });
    }
  }
}

function talk(path, thread, mark, kind, name, current, unread = true) {
  const badge = made(
    "span",
    { className: "count quiet-count", hidden: true, data: { unread: "" } },
    made("span", { data: { unreadNumber: "" } }),
    made("span", { className: "unseen", textContent: " unread" }),
  );
  const link = made(
    "a",
    { href: path, data: { thread } },
    made("span", { className: "talk-mark", ariaHidden: "true", textContent: mark }),
    made("span", { className: "talk-name" }, made("span", { className: "unseen", textContent: kind }), made("bdi", { textContent: name })),
    unread && badge,
  );
  if (current) {
    link.setAttribute("aria-current", "page");
  }
  return made("li", {}, link);
}

const threadOf = (channel) => (channel.slug === "general" ? "primary" : `chan:${channel.id}`);
const channelTalk = (pages, channel, current, unread) =>
  talk(`${pages}/c/${encodeURIComponent(channel.slug)}`, threadOf(channel), "#", "Channel ", channel.slug, current, unread);
const directTalk = (pages, name, current, unread) =>
  talk(`${pages}/dm/${encodeURIComponent(name)}`, `dm:${name}`, "@", "Direct messages with ", name, current, unread);

function presence(entry) {
  const on = entry && entry.connected > 0;
  const seen = entry && !on && entry.lastSeen > entry.createdAt;
  const words = made("span", {}, on ? (entry.busy ? "connected, at work" : "connected") : seen ? "seen " : "not seen yet");
  if (seen) {
    words.append(made("time", { dateTime: new Date(entry.lastSeen).toISOString(), data: { relative: "past" } }));
  }
  return made("span", { className: on ? "presence on" : "presence" }, made("span", { className: "dot" }), words);
}

class Front {
  constructor(element, standing) {
    this.element = element;
    this.standing = standing;
    this.pages = element.dataset.teamFront;
    this.api = element.dataset.api;
    this.self = element.dataset.self;
    this.show();
    setInterval(() => document.hidden || this.show(), AGAIN);
    document.addEventListener("visibilitychange", () => document.hidden || this.show());
  }

  async show() {
    try {
      const [channels, roster] = await Promise.all([ask(this.api, "/channels"), ask(this.api, "/roster")]);
      this.channels(channels.channels);
      this.roster(roster);
      this.standing.problem(null);
      this.waiting("");
    } catch (failure) {
      this.standing.problem(failure);
      this.waiting(this.shown ? "" : "Not known as long as the server does not answer.");
    }
  }

  waiting(text) {
    for (const line of this.element.querySelectorAll("[data-front-waiting]")) {
      line.textContent = text;
      line.hidden = !text;
    }
  }

  channels(channels) {
    this.element
      .querySelector("[data-front-channels]")
      .replaceChildren(...channels.toReversed().map((channel) => channelTalk(this.pages, channel, false, false)));
  }

  roster({ teammates, connected }) {
    this.shown = true;
    const here = new Map(connected.map((entry) => [entry.name, entry]));
    this.element.querySelector("[data-front-count]").textContent =
      teammates.length === 1 ? "One member so far." : `${teammates.length} members.`;
    this.element.querySelector("[data-front-roster]").replaceChildren(
      ...teammates.map((member) => {
        const name = made("bdi", { textContent: member.name });
        const self = member.name === this.self;
        const who = made(
          "div",
          { className: "who" },
          self ? made("span", { className: "name" }, name) : made("a", { className: "name", href: `${this.pages}/dm/${encodeURIComponent(member.name)}` }, name),
          self && " ",
          self && made("span", { className: "tag", textContent: "you" }),
          made("p", { className: "role" }, made("bdi", { textContent: member.role?.title ?? "" })),
        );
        return made("li", { className: "row" }, who, presence(here.get(member.name)));
      }),
    );
    refreshTimes();
  }
}

class Talk {
  constructor(element, standing) {
    this.element = element;
    this.standing = standing;
    this.pages = element.dataset.teamTalk;
    this.api = element.dataset.api;
    this.open();
  }

  async open() {
    const { self, to, slug } = this.element.dataset;
    try {
      const [{ channels }, { teammates, connected }] = await Promise.all([ask(this.api, "/channels"), ask(this.api, "/roster")]);
      const channel = channels.find((one) => one.slug === slug);
      const member = teammates.find((one) => one.name === to);
      this.conversations(channels, teammates, channel);
      this.standing.problem(null);
      if (slug && !channel) {
        this.standing.problem({ message: "There is no such channel. It may have been renamed or archived." });
      } else if (channel && !channel.joined) {
        this.join(channel);
      } else if (to && !member) {
        this.standing.problem({ message: "This member is no longer on the team." });
      } else {
        this.subject(channel, member, connected);
        this.live(channel ? threadOf(channel) : `dm:${to}`, self);
      }
    } catch (failure) {
      this.standing.problem(failure);
      setTimeout(() => this.open(), AGAIN);
    }
  }

  conversations(channels, teammates, current) {
    const { self, to } = this.element.dataset;
    document.querySelector("[data-conversations]").replaceChildren(
      ...channels.toReversed().map((channel) => channelTalk(this.pages, channel, channel === current, channel.joined)),
      ...teammates.filter((one) => one.name !== self).map((one) => directTalk(this.pages, one.name, one.name === to)),
    );
  }

  subject(channel, member, connected) {
    const line = this.element.querySelector("[data-talk-subject]");
    if (channel) {
      line.textContent = channel.memberCount === 1 ? "1 member" : `${channel.memberCount} members`;
    } else {
      line.replaceChildren(made("bdi", { textContent: member.role?.title ?? "" }), " ", presence(connected.find((one) => one.name === member.name)));
      refreshTimes();
    }
  }

  join(channel) {
    const form = this.element.querySelector("[data-talk-join]");
    form.hidden = false;
    form.addEventListener(
      "submit",
      async (event) => {
        event.preventDefault();
        try {
          await ask(this.api, `/channels/${encodeURIComponent(channel.slug)}/members`, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ member: this.element.dataset.self }),
          });
          form.hidden = true;
        } catch (failure) {
          this.standing.problem(failure);
        }
        this.open();
      },
      { once: true },
    );
  }

  live(thread, self) {
    this.element.dataset.thread = thread;
    this.element.dataset.chat = self;
    this.element.querySelector("[data-composer]").hidden = false;
    this.element.querySelector("[data-empty]").hidden = false;
    this.element.addEventListener("ac7:broken", () => this.lost());
    this.element.addEventListener("ac7:connected", () => this.standing.problem(null));
    chat();
  }

  // Why the stream broke is not told to scripts; a small question is.
  async lost() {
    await ask(this.api, "/session").catch((failure) => this.standing.problem(failure));
  }
}

const team = document.querySelector("[data-team]");
if (team) {
  const standing = new Standing(team.dataset.team);
  const front = document.querySelector("[data-team-front]");
  const room = document.querySelector("[data-team-talk]");
  if ((front ?? room)?.dataset.self) {
    standing.check();
    front ? new Front(front, standing) : new Talk(room, standing);
  }
}
