// Namespaces, origins and server names as readers see them.
import { get } from "./authority-api.js";
import { el, theirs } from "./authority-dom.js";
import { sentence } from "./authority-words.js";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const PAUSE = 350;

const REASONS = {
  invalid_namespace: "1 to 63 letters, digits and hyphens; a letter or digit first and last.",
  namespace_reserved: "is reserved. Nobody can have it; choose another one.",
  taken: "belongs to somebody already. Choose another one.",
  pending_request: "was asked for already and waits for a decision. Choose another one, or wait.",
};

/** The origins of this authority, the one of bare namespaces first; empty when it does not know its own. */
export const origins = (document.documentElement.dataset.origins ?? "").split(" ").filter(Boolean);

/** The origin where the reader named none. */
export const ownOrigin = origins[0] ?? "";

/** A namespace and, small, the origin it lies on. */
export function namespaceName(origin, namespace, address = null) {
  const name = address ? el("a", { class: "name", href: address }, theirs(namespace)) : el("strong", {}, theirs(namespace));
  return el("div", { class: "who" }, name, origin ? el("span", { class: "sub" }, "on ", theirs(origin)) : null);
}

/** What a namespace and a subpath make together. */
export function scope(namespace, subpath) {
  return subpath ? `${namespace}/${subpath}` : namespace;
}

/** Says below a field, as one types, whether a namespace is free. */
export function availability(signal, input, origin) {
  const line = el("p", { class: "availability hint", role: "status" }, "\u00a0");
  let timer;
  let running;

  function state(words, tone = "") {
    line.className = `availability hint ${tone}`;
    line.textContent = words || "\u00a0";
  }

  async function check(namespace) {
    running = new AbortController();
    try {
      const found = await get("/availability", { origin: origin(), namespace }, { signal: running.signal });
      if (found.available) {
        state(`“${namespace}” is free.`, "good");
      } else {
        state(found.reason === "invalid_namespace" ? REASONS.invalid_namespace : `“${namespace}” ${REASONS[found.reason] ?? "is not free. Choose another one."}`, "bad");
      }
    } catch (failure) {
      if (failure.name !== "AbortError") {
        state(failure.status === undefined ? "" : sentence(failure));
      }
    }
  }

  function changed() {
    clearTimeout(timer);
    running?.abort();
    const namespace = input.value.trim().toLowerCase();
    if (!namespace) {
      state("");
    } else if (LABEL.test(namespace)) {
      timer = setTimeout(check, PAUSE, namespace);
    } else {
      timer = setTimeout(state, 2 * PAUSE, REASONS.invalid_namespace, "bad");
    }
  }

  input.addEventListener("input", changed);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    running?.abort();
  });
  return { line, changed, clear: () => state("") };
}

const STATES = { pending: ["warn", "pending"], approved: ["on", "approved"], rejected: ["", "rejected"] };

/** The state of a request as a tag. */
export function stateTag(status) {
  const [tone, word] = STATES[status] ?? ["", String(status)];
  return el("span", { class: `tag ${tone}` }, word);
}

/** Whether a server is online. */
export function onlineDot(online) {
  return el("span", { class: `presence ${online ? "on" : ""}` }, el("span", { class: "dot" }), online ? "online" : "offline");
}
