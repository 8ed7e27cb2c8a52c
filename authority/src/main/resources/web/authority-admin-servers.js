// Every server ever seen, and one of them closely.
import { get } from "./authority-api.js";
import { el, facts, head, ledger, mono, nothing, replace, theirs, time } from "./authority-dom.js";
import { field, machine } from "./authority-fields.js";
import { place, trail } from "./authority-frame.js";
import { eventColumns } from "./authority-admin-activity.js";
import { onlineDot } from "./authority-names.js";
import { region } from "./authority-region.js";

const PER_STEP = 100;

const COLUMNS = [
  ["Server", (server) => el("a", { class: "name", href: place("server", server.serverName) }, theirs(server.serverName))],
  ["State", (server) => onlineDot(server.online), "state"],
  ["Owner", owner],
  ["First seen", (server) => time(server.firstSeenAt), "time"],
  ["Last seen", (server) => time(server.lastSeenAt), "time"],
];

function owner(server) {
  if (!server.ownerName && !server.ownerGoogleSub) {
    return el("span", { class: "none" }, "nobody");
  }
  return el("div", {}, theirs(server.ownerName || "Unknown"), el("span", { class: "sub" }, theirs(server.ownerGoogleSub, "mono")));
}

export function serversView(signal, filter = "") {
  const only = filter === "online";
  const search = field({ name: "search", label: "Name or owner", search: true, attributes: { ...machine, maxlength: "255" } });
  let found = [];
  let shown = PER_STEP;
  const rows = el("div", { tabindex: "-1" });

  function draw() {
    const words = search.input.value.trim().toLowerCase();
    const fitting = found
      .filter((server) => !only || server.online)
      .filter((server) => [server.serverName, server.ownerName, server.ownerGoogleSub].some((text) => (text ?? "").toLowerCase().includes(words)));
    replace(rows, table(fitting.slice(0, shown), words), fitting.length > shown ? more(fitting.length - shown) : []);
  }

  function more(left) {
    const show = () => {
      shown += PER_STEP;
      draw();
    };
    return el("p", { class: "actions paging" }, el("button", { type: "button", class: "quiet", "data-focus": "more", on: { click: show } }, `Show more (${left} left)`));
  }

  function table(servers, words) {
    if (servers.length) {
      return ledger("Servers", COLUMNS, servers);
    }
    if (words) {
      return nothing("No server fits. Search for less of its name.");
    }
    return nothing(only && found.length ? "No server is online. A host that registers one appears here by itself." : "No server was ever seen. A host that registers one appears here by itself.");
  }

  search.input.addEventListener("input", draw);
  const list = region(signal, {
    label: "Servers",
    every: 3000,
    load: (options) => get("/activityServers", {}, options),
    show: ({ servers }) => {
      found = servers;
      draw();
      const online = servers.filter((server) => server.online).length;
      return [el("p", { class: "hint tally", role: "status" }, `${online} online of ${servers.length} ever seen.`), rows];
    },
  });
  return [head("Servers", "Every name a host ever registered, last seen first. Kept current."), filters(only, search), list.node];
}

function filters(only, search) {
  const link = (address, words, current) => el("li", {}, el("a", { href: address, "aria-current": current ? "page" : null }, words));
  return el(
    "div",
    { class: "filter", role: "search" },
    search.node,
    el(
      "nav",
      { "aria-label": "Which servers" },
      el("ul", { class: "scope-links" }, link(place("servers"), "All", !only), link(place("servers", "online"), "Online only", only)),
    ),
  );
}

export function serverView(signal, name = "") {
  const snapshot = region(signal, {
    label: name,
    every: 3000,
    load: (options) => get("/activityServer", { serverName: name }, options),
    show: (answer) => closely(answer.snapshot),
  });
  return [head(theirs(name), null, trail(place("servers"), "Servers")), snapshot.node];
}

function closely({ online, hostSessionId, authMode, host, events }) {
  const pairs = [["State", onlineDot(online)]];
  if (authMode) {
    pairs.push(["Admits", el("span", { class: "tag" }, authMode)]);
  }
  if (host) {
    pairs.push(["Account", mono(host.googleSub)], ["Address", mono(host.ip)], ["Connected", time(host.connectedAt)], ["Last sign of life", time(host.lastPongAt)]);
  }
  if (hostSessionId) {
    pairs.push(["Session", mono(hostSessionId)]);
  }
  return [
    el("section", { class: "wide", "aria-label": "Now" }, facts(pairs)),
    el(
      "section",
      { class: "wide", "aria-labelledby": "events" },
      el("div", { class: "wide-head" }, el("h2", { id: "events" }, "Events"), el("p", {}, "The last 200, newest first.")),
      events.length ? ledger("Events", eventColumns(false), events) : nothing(online ? "Nothing was recorded yet." : "Nothing is recorded of it. If you expected something, check the spelling of the name."),
    ),
  ];
}
