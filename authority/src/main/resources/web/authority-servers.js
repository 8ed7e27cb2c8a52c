// The reader's servers that are live now.
import { get } from "./authority-api.js";
import { el, head, ledger, nothing, theirs, time } from "./authority-dom.js";
import { place } from "./authority-frame.js";
import { onlineDot } from "./authority-names.js";
import { region } from "./authority-region.js";

const COLUMNS = [
  ["Server", (server) => theirs(server.serverName, "name")],
  ["State", (server) => onlineDot(server.online), "state"],
  ["Admits", (server) => (server.authMode ? el("span", { class: "tag" }, server.authMode) : el("span", { class: "none" }, "nobody now")), "state"],
  ["Since", since],
];

function since({ online, connectedAt, lastSeenAt }) {
  if (online && connectedAt !== undefined) {
    return el("span", {}, "host connected ", time(connectedAt));
  }
  return lastSeenAt === undefined ? el("span", { class: "none" }, "not noted") : el("span", {}, "last registered ", time(lastSeenAt));
}

export function serversView(signal) {
  const list = region(signal, {
    label: "Your live servers",
    every: 5000,
    load: (options) => get("/myServers", {}, options),
    show: ({ servers }) => (servers.length ? ledger("Your live servers", COLUMNS, servers) : none()),
  });
  return [
    head("Live servers", "What is registered below your namespaces, and what you host yourself; online first. Kept current."),
    list.node,
  ];
}

function none() {
  return nothing(
    "You have no server yet.",
    el(
      "p",
      { class: "none" },
      "A host that signs in as you, or with an address you let in, registers a name below one of ",
      el("a", { href: place("namespaces") }, "your namespaces"),
      " and appears here by itself.",
    ),
    el("p", {}, el("a", { class: "button quiet", href: "/demo" }, "Serve a notebook from this tab")),
  );
}
