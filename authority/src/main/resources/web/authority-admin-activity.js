// What happened, over all servers.
import { get } from "./authority-api.js";
import { el, head, ledger, nothing, theirs, time } from "./authority-dom.js";
import { place } from "./authority-frame.js";
import { region } from "./authority-region.js";

const SHOWN = 100;

const TYPES = {
  online: ["on", "server online"],
  offline: ["", "server offline"],
  client_connect_ok: ["on", "client connected"],
  client_connect_rejected: ["warn", "client refused"],
  client_connect_timeout: ["warn", "host did not answer"],
  client_connect_error: ["warn", "connect failed"],
};

/** The columns of a table of events; a single server's leaves its name out. */
export function eventColumns(withServer) {
  const columns = [
    ["When", (event) => time(event.ts), "time"],
    ["What", (event) => kind(event.type), "kind"],
    ["Server", (event) => el("a", { class: "name", href: place("server", event.serverName) }, theirs(event.serverName))],
    ["Who", who],
    ["Details", details],
  ];
  return withServer ? columns : columns.filter(([title]) => title !== "Server");
}

function kind(type) {
  const [tone, words] = TYPES[type] ?? ["", String(type)];
  return el("span", { class: `tag ${tone}` }, words);
}

function who(event) {
  const text = event.clientKey ?? event.googleSub;
  return text ? theirs(text, "mono") : el("span", { class: "none" }, "unknown");
}

function details(event) {
  const words = [event.reason, event.authMode].filter(Boolean);
  return words.length ? theirs(words.join(" · ")) : el("span", { class: "none" }, "none");
}

export function activityView(signal) {
  const list = region(signal, {
    label: "Recent activity",
    every: 3000,
    load: (options) => get("/activityRecent", { limit: SHOWN }, options),
    show: ({ events }) =>
      events.length
        ? ledger("Recent activity", eventColumns(true), events)
        : nothing("Nothing has happened yet. Servers that come and go and clients that connect appear here by themselves."),
  });
  return [head("Activity", `The last ${SHOWN} events over all servers, newest first. Kept current.`), list.node];
}
