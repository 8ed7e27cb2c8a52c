// Signing in: with an account, and for operators also with the static token.
import { get } from "./authority-api.js";
import { el, icon, theirs } from "./authority-dom.js";
import { field, form, machine } from "./authority-fields.js";
import { tell } from "./authority-region.js";
import { beginSignIn, keepAdminToken, signInAddress } from "./authority-session.js";
import { sentence } from "./authority-words.js";

const ABOUT = {
  user: "See your namespaces, ask for one, and decide who may host servers below it.",
  admin: "Decide who gets which namespace, see what is live, and lift what was blocked.",
};

/** The page of somebody who is not signed in; `words` say why they are here. */
export function signInView(role, words, refused, enter) {
  return [
    el("h1", {}, role === "admin" ? "Administration" : "Sign in"),
    words
      ? el("div", { class: `notice ${refused ? "refused" : ""}`, role: refused ? "alert" : "status" }, icon(refused ? "warning" : "check"), el("p", {}, words))
      : null,
    el(
      "div",
      { class: "form" },
      el("p", { class: "lead" }, ABOUT[role]),
      signInButton(role),
      el("p", { class: "hint" }, "You go to the identity provider of this authority and come back here. Nothing is kept when you close this tab."),
    ),
    role === "admin" ? tokenEntry(enter) : null,
  ].filter(Boolean);
}

function signInButton(role) {
  const button = el("a", { class: "button wide-button", href: signInAddress(role) }, icon("key"), "Sign in");
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") {
      return;
    }
    button.setAttribute("aria-disabled", "true");
    try {
      // Asked first, so that what the operator has yet to set up is told here and not on a bare page.
      await get(signInAddress(role, "json"));
      beginSignIn();
      location.assign(signInAddress(role));
    } catch (failure) {
      if (failure.status === undefined) {
        throw failure;
      }
      tell(sentence(failure), true);
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
  return button;
}

function tokenEntry(enter) {
  const token = field({
    name: "admin-token",
    label: "Admin token",
    hint: "The ADMIN_TOKEN of this authority’s settings. It stays in this tab and is sent only to this authority.",
    attributes: { ...machine, type: "password", autocomplete: "off" },
  });
  const entry = form(
    async (button) => {
      const value = token.input.value.trim();
      if (!value) {
        token.complain("Enter the token.");
        return;
      }
      button.setAttribute("aria-disabled", "true");
      try {
        await get("/pending", {}, { headers: { "X-Admin-Token": value } });
        keepAdminToken(value);
        enter();
      } catch (failure) {
        if (failure.status === undefined) {
          throw failure;
        }
        token.complain(failure.signedOut ? "The authority does not accept that token. Check it and try again." : sentence(failure));
      } finally {
        button.removeAttribute("aria-disabled");
      }
    },
    token.node,
    el("button", { type: "submit", class: "quiet" }, "Use the token"),
  );
  return el("details", { class: "more apart" }, el("summary", {}, "Sign in with the admin token"), entry);
}

/** Asks before a session is taken that this tab did not ask for. */
export function confirmSignIn(who, accept, refuse) {
  return [
    el("h1", {}, "Is this you?"),
    el(
      "div",
      { class: "form" },
      el("p", { class: "lead" }, "You were sent here with a sign-in that this tab did not begin. Go on only if you know why."),
      el("p", {}, "Account: ", el("strong", {}, theirs(who.name)), who.more && who.more !== who.name ? [" (", theirs(who.more), ")"] : null),
      el(
        "p",
        { class: "actions" },
        el("button", { type: "button", class: "quiet", on: { click: refuse } }, "Leave it"),
        el("button", { type: "button", on: { click: accept } }, "Go on as this account"),
      ),
    ),
  ];
}
