// Every request, and those ever made for one namespace.
import { get } from "./authority-api.js";
import { el, head, ledger, nothing, theirs, time } from "./authority-dom.js";
import { field, form, machine } from "./authority-fields.js";
import { place, trail } from "./authority-frame.js";
import { namespaceName, ownOrigin, stateTag } from "./authority-names.js";
import { paged } from "./authority-pages.js";
import { purpose } from "./authority-admin-pending.js";
import { region } from "./authority-region.js";

const COLUMNS = [
  [
    "Namespace",
    ({ requestedOrigin, requestedNamespace }) =>
      namespaceName(requestedOrigin, requestedNamespace, place("history", requestedOrigin, requestedNamespace)),
  ],
  ["Asked by", (request) => theirs(request.requesterName)],
  ["Asked", (request) => time(request.createdAt), "time"],
  ["State", (request) => el("div", {}, stateTag(request.status), outcome(request))],
  ["For", (request) => purpose(request.metadata)],
];

function outcome(request) {
  if (request.status === "rejected" && request.rejectionReason) {
    return el("span", { class: "sub" }, theirs(request.rejectionReason));
  }
  return request.status === "approved" && request.approvedAt ? el("span", { class: "sub" }, time(request.approvedAt)) : null;
}

export function requestsView(signal, page) {
  const list = paged(signal, {
    path: "/adminRequests",
    name: "requests",
    page,
    label: "All requests",
    every: 5000,
    show: (requests) => ledger("All requests", COLUMNS, requests),
    empty: () => nothing("Nobody has asked for a namespace yet. Requests appear here by themselves."),
  });
  return [head("Requests", "All that were ever made, newest first. A name leads to its history."), lookup(), list.node];
}

function lookup(origin = ownOrigin, namespace = "") {
  const where = field({ name: "history-origin", label: "Origin", attributes: { ...machine, maxlength: "253", value: origin } });
  const name = field({ name: "history-namespace", label: "Namespace", attributes: { ...machine, maxlength: "63", value: namespace } });
  const look = form(
    () => {
      const wanted = name.input.value.trim().toLowerCase();
      if (wanted) {
        location.hash = place("history", where.input.value.trim().toLowerCase(), wanted);
      } else {
        name.complain("Enter a namespace.");
      }
    },
    where.node,
    name.node,
    el("p", { class: "filter-buttons" }, el("button", { type: "submit", class: "quiet" }, "Show its history")),
  );
  look.className = "filter";
  look.setAttribute("role", "search");
  return look;
}

export function historyView(signal, origin = "", namespace = "") {
  const list = region(signal, {
    label: `Requests for ${namespace}`,
    load: (options) => get("/history", { origin, namespace }, options),
    show: (requests) =>
      requests.length
        ? ledger(`Requests for ${namespace}`, COLUMNS.slice(1), requests)
        : nothing("Nobody has ever asked for it here. Check the spelling and the origin."),
  });
  return [
    head(theirs(namespace), ["All requests for it", origin ? [" on ", theirs(origin)] : "", ", newest first."].flat(), trail(place("requests"), "Requests")),
    list.node,
    el("div", { class: "apart" }, lookup(origin, "")),
  ];
}
