// The reader's servers that are live now.
import { get } from "./authority-api.js";
import { el, head, ledger, mono, nothing, theirs, time } from "./authority-dom.js";
import { place } from "./authority-frame.js";
import { region } from "./authority-region.js";

const COLUMNS = [
  ["Server", (server) => theirs(server.serverName, "name")],
  ["Clients", (server) => el("span", { class: "tag" }, server.authMode)],
  ["Online since", (server) => time(server.connectedAt)],
  ["From", (server) => mono(server.ip)],
];

export function serversView(signal) {
  const list = region(signal, {
    label: "Your live servers",
    every: 5000,
    load: (options) => get("/myServers", {}, options),
    show: ({ servers }) => (servers.length ? ledger("Your live servers", COLUMNS, servers) : none()),
  });
  return [
    el("div", { "aria-live": "polite" }, head("Live servers", "What is registered below your namespaces right now, and what you host yourself. Kept current.")),
    list.node,
  ];
}

function none() {
  return nothing(
    "None of your servers is live.",
    el(
      "p",
      { class: "none" },
      "A host that signs in as you, or with an address you let in, registers a name below one of ",
      el("a", { href: place("namespaces") }, "your namespaces"),
      " and appears here by itself.",
    ),
  );
}
