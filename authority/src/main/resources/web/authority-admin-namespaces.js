// Who owns what.
import { el, head, ledger, nothing, theirs, time } from "./authority-dom.js";
import { place } from "./authority-frame.js";
import { namespaceName } from "./authority-names.js";
import { forfeit } from "./authority-namespace.js";
import { paged } from "./authority-pages.js";

export function assignedView(signal, page) {
  const list = paged(signal, {
    path: "/assignedNamespaces",
    name: "namespaces",
    page,
    label: "Assigned namespaces",
    every: 5000,
    show: (namespaces, refresh) => ledger("Assigned namespaces", columns(refresh), namespaces),
    empty: () => nothing("Nobody owns a namespace yet.", el("p", {}, el("a", { class: "button quiet", href: place("pending") }, "See who waits for one"))),
  });
  return [head("Namespaces", "All that somebody owns, newest first."), list.node];
}

function columns(refresh) {
  return [
    ["Namespace", ({ origin, namespace }) => namespaceName(origin, namespace, place("history", origin, namespace))],
    ["Owner", (owned) => el("div", {}, theirs(owned.ownerName), el("span", { class: "sub" }, theirs(owned.ownerGoogleSub, "mono")))],
    ["Since", (owned) => time(owned.assignedAt), "time"],
    ["", (owned) => takeAway(owned, refresh), "act"],
  ];
}

function takeAway(owned, refresh) {
  const { origin, namespace } = owned;
  const button = el(
    "button",
    { type: "button", class: "quiet danger", "data-focus": `take-${origin}::${namespace}` },
    "Take away",
    el("span", { class: "unseen" }, ` ${namespace}`),
  );
  button.addEventListener("click", async () => {
    if (await forfeit(origin, namespace, owned)) {
      await refresh();
    }
  });
  return button;
}
