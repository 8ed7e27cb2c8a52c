// What the reader owns, and asking for more.
import { get, post } from "./authority-api.js";
import { band, el, head, icon, nothing, time } from "./authority-dom.js";
import { choice, field, form, machine } from "./authority-fields.js";
import { place } from "./authority-frame.js";
import { availability, namespaceName, origins, ownOrigin } from "./authority-names.js";
import { act, failed, region, tell } from "./authority-region.js";
import { sentence } from "./authority-words.js";

const NOTE_LIMIT = 500;

export function namespacesView(signal) {
  const mine = region(signal, {
    label: "Your namespaces",
    every: 5000,
    load: (options) => get("/namespaces", {}, options),
    show: (namespaces) => (namespaces.length ? list(namespaces) : none()),
  });
  return [
    head("Namespaces", "A namespace is a name of yours: whoever you let in may host servers below it."),
    el("section", { class: "wide", "aria-labelledby": "yours" }, el("div", { class: "wide-head" }, el("h2", { id: "yours" }, "Yours")), mine.node),
    band("Ask for a namespace", "The first one is usually yours at once. Further ones wait for an administrator.", asking(signal, mine.refresh)),
  ];
}

function list(namespaces) {
  return el(
    "ul",
    { class: "rows namespaces" },
    namespaces.map(({ origin, namespace, approvedAt }) => {
      const address = place("namespace", origin, namespace);
      return el(
        "li",
        { class: "row" },
        namespaceName(origin, namespace, address),
        el("p", { class: "role" }, "assigned ", time(approvedAt)),
        el(
          "p",
          { class: "row-actions" },
          el("a", { class: "button quiet", href: address, "data-focus": address }, "Manage", el("span", { class: "unseen" }, ` ${namespace}`)),
        ),
      );
    }),
  );
}

function none() {
  const requests = el("a", { href: place("requests") }, "Requests");
  return nothing(["You own no namespace yet. Ask for one below; what came of those you asked for stands under ", requests, "."]);
}

function asking(signal, refresh) {
  const name = field({
    name: "namespace",
    label: "Namespace",
    hint: "Letters, digits and hyphens, for example “ada” or “reading-club”.",
    attributes: { ...machine, maxlength: "63" },
  });
  const where =
    origins.length > 1
      ? choice({ name: "origin", label: "Origin", options: origins.map((origin) => [origin, origin]), value: ownOrigin })
      : null;
  const note = field({
    name: "note",
    label: "What is it for?",
    optional: true,
    rows: 2,
    hint: "Helps whoever decides.",
    attributes: { maxlength: String(NOTE_LIMIT) },
  });
  const origin = () => where?.input.value ?? ownOrigin;
  const free = availability(signal, name.input, origin);
  name.node.append(free.line);
  where?.input.addEventListener("change", free.changed);

  async function ask(button, entry) {
    const namespace = name.input.value.trim();
    if (!namespace) {
      name.complain("Enter a namespace.");
      return;
    }
    const words = note.input.value.trim();
    const body = { namespace, ...(where && { origin: origin() }), ...(words && { metadata: { note: words } }) };
    await act(button, async () => {
      const refusal = await post("/requestNamespace", body).then(told, (failure) => failure);
      if (!refusal) {
        entry.reset();
        free.changed();
        refresh();
      } else if (refusal.status >= 400 && refusal.status < 500 && !refusal.signedOut && refusal.status !== 429) {
        free.clear();
        name.complain(sentence(refusal));
      } else {
        failed(refusal);
      }
    });
  }
  return form(ask, name.node, where?.node, note.node, el("p", { class: "actions" }, el("button", { type: "submit" }, icon("plus"), "Ask for it")));
}

function told({ request }) {
  const name = request.requestedNamespace;
  if (request.status === "approved") {
    tell(`“${name}” is yours. Hosts may register servers below it now.`);
  } else {
    tell(`Asked for “${name}”. It waits for an administrator; Requests shows what comes of it.`);
  }
}
