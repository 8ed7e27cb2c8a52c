// Who may host below a namespace: e-mail addresses, listed scope by scope.
import { get, post } from "./authority-api.js";
import { band, el, icon, nothing, theirs, time } from "./authority-dom.js";
import { field, form, machine } from "./authority-fields.js";
import { place } from "./authority-frame.js";
import { scope } from "./authority-names.js";
import { act, failed, region, tell } from "./authority-region.js";
import { sentence } from "./authority-words.js";
import { ask } from "./confirm.js";

/** The authority lists one scope at a time, so this browser remembers which ones the reader used. */
function remembered(key) {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

function remember(key, subpath, used) {
  if (!subpath) {
    return;
  }
  const others = remembered(key).filter((one) => one !== subpath);
  try {
    localStorage.setItem(key, JSON.stringify(used ? [...others, subpath].slice(-50) : others));
  } catch {
    // Nothing is kept then; the subpath can be entered again.
  }
}

/** The band on who may host one scope of a namespace. */
export function hosting(signal, origin, namespace, subpath) {
  const key = `plat-scopes:${origin}::${namespace}`;
  const name = scope(namespace, subpath);
  const list = region(signal, {
    label: `Who may host ${name}`,
    load: (options) => get("/authorized", { origin, scope: name }, options),
    show: ({ authorized }) => {
      remember(key, subpath, authorized.length > 0);
      return authorized.length ? addresses(authorized, withdraw) : nothing(`Nobody but you${subpath ? " and those of the scopes above it" : ""}. Add an address below.`);
    },
  });

  async function withdraw(button, email) {
    const agreed = await ask({
      head: `Remove ${email} from ${name}?`,
      text: "Servers of this person that are live because of this entry go offline at once.",
      word: "Remove",
    });
    if (agreed) {
      await act(button, async () => {
        await post("/unauthorize", { origin, scope: name, email });
        tell(`${email} may not host ${name} any more.`);
        await list.refresh();
      });
    }
  }

  return [
    band(
      "Who may host",
      "You may, always. Others may where you list their verified e-mail address: that scope and everything below it.",
      scopes(origin, namespace, subpath, key),
      el("h3", { class: "scope-name" }, theirs(name, "mono"), subpath ? null : el("span", { class: "hint" }, " and everything below")),
      list.node,
      adding(origin, name, list.refresh),
    ),
  ];
}

function scopes(origin, namespace, subpath, key) {
  const known = [...new Set(["", ...remembered(key), subpath])].sort();
  const link = (one) =>
    el(
      "li",
      {},
      el("a", { href: place("namespace", origin, namespace, ...(one ? [one] : [])), "aria-current": one === subpath ? "page" : null }, one ? theirs(one) : "Whole namespace"),
    );
  const other = field({
    name: "subpath",
    label: "Another subpath",
    hint: `For example “reading” for ${namespace}/reading and everything below it.`,
    attributes: { ...machine, maxlength: "191" },
  });
  const go = form(
    () => {
      const wanted = other.input.value.trim().toLowerCase().split("/").filter(Boolean).join("/");
      if (wanted) {
        location.hash = place("namespace", origin, namespace, wanted);
      } else {
        other.complain("Enter a subpath.");
      }
    },
    other.node,
    el("button", { type: "submit", class: "quiet" }, "Show who may host it"),
  );
  return el(
    "div",
    { class: "scopes" },
    el("nav", { "aria-label": "Scopes" }, el("ul", { class: "scope-links" }, known.map(link))),
    el("details", { class: "more" }, el("summary", {}, "Another subpath"), go),
  );
}

function addresses(authorized, withdraw) {
  return el(
    "ul",
    { class: "rows people" },
    authorized.map(({ email, createdAt }) => {
      const button = el("button", { type: "button", class: "quiet danger", "data-focus": email }, "Remove", el("span", { class: "unseen" }, ` ${email}`));
      button.addEventListener("click", () => withdraw(button, email));
      return el(
        "li",
        { class: "row" },
        el("div", { class: "who" }, theirs(email, "name"), el("p", { class: "role" }, "added ", time(createdAt))),
        el("p", { class: "row-actions" }, button),
      );
    }),
  );
}

function adding(origin, name, refresh) {
  const address = field({
    name: "email",
    label: "Let somebody in",
    hint: "The e-mail address they sign in with.",
    attributes: { type: "email", maxlength: "254", autocapitalize: "none", spellcheck: "false" },
  });
  async function add(button) {
    const email = address.input.value.trim();
    if (!email) {
      address.complain("Enter an e-mail address.");
      return;
    }
    await act(button, async () => {
      try {
        const { authorization } = await post("/authorize", { origin, scope: name, email });
        tell(`${authorization.email} may host ${name} now.`);
        address.input.value = "";
        await refresh();
      } catch (failure) {
        if (failure.status === 400) {
          address.complain(sentence(failure));
        } else {
          failed(failure);
        }
      }
    });
  }
  return form(add, address.node, el("p", { class: "actions" }, el("button", { type: "submit" }, icon("plus"), "Add")));
}
