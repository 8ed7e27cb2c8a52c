// What the reader asked for, and what came of it.
import { get } from "./authority-api.js";
import { el, head, ledger, nothing, theirs, time } from "./authority-dom.js";
import { place } from "./authority-frame.js";
import { namespaceName, stateTag } from "./authority-names.js";
import { region } from "./authority-region.js";

const COLUMNS = [
  ["Namespace", (request) => namespaceName(request.requestedOrigin, request.requestedNamespace)],
  ["State", (request) => stateTag(request.status), "state"],
  ["Asked", (request) => time(request.createdAt), "time"],
  ["Outcome", outcome],
];

export function requestsView(signal) {
  const list = region(signal, {
    label: "Your requests",
    every: 5000,
    load: (options) => get("/requests", {}, options),
    show: (requests) =>
      requests.length
        ? ledger("Your requests", COLUMNS, requests)
        : nothing("You have asked for nothing yet.", el("p", {}, el("a", { class: "button", href: place("namespaces") }, "Ask for a namespace"))),
  });
  return [head("Requests", "What you asked for, newest first. A rejected namespace may be asked for again."), list.node];
}

function outcome(request) {
  if (request.status === "approved") {
    return el("span", {}, "Approved ", time(request.approvedAt ?? request.updatedAt));
  }
  if (request.status === "rejected") {
    return el("span", {}, request.rejectionReason ? ["Reason: ", theirs(request.rejectionReason)] : "No reason was given.");
  }
  return el("span", { class: "none" }, "An administrator has yet to decide.");
}
