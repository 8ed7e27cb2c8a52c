// What both pages share: who is signed in, the place in the address, and the menu.
import { el } from "./authority-dom.js";
import { SIGNED_OUT, quiet } from "./authority-region.js";
import { arrival, forget, keep, session } from "./authority-session.js";
import { confirmSignIn, signInView } from "./authority-sign-in.js";
import { signInSentence } from "./authority-words.js";
import { menus } from "./menu.js";
import { themes } from "./theme.js";
import { refreshTimes, times } from "./times.js";

const main = document.getElementById("main");
let leaving = new AbortController();

/** A link's address for a place: its name, then its parts, which may hold anything. */
export function place(name, ...parts) {
  return `#${[name, ...parts.map(encodeURIComponent)].join("/")}`;
}

function placeNow() {
  try {
    const [name, ...parts] = location.hash.slice(1).split("/").map(decodeURIComponent);
    return { name, parts };
  } catch {
    return { name: "", parts: [] };
  }
}

/**
 * Starts a page.
 *
 * @param role whose sign-in it asks for
 * @param places by name: the `view`, which gives elements for a signal and the parts of the place, its `title`, and
 *     `under` where the navigation names another place
 * @param first the place where no other is named
 * @param signedIn called whenever somebody is
 */
export function start({ role, places, first, signedIn = () => {} }) {
  colours();
  times();
  menus();
  skipLink();

  function show(moved) {
    leaving.abort();
    leaving = new AbortController();
    quiet();
    const { name, parts } = placeNow();
    if (!Object.hasOwn(places, name)) {
      history.replaceState(null, "", place(first));
      show(moved);
      return;
    }
    const { view, title, under = name } = places[name];
    document.title = `${title} · authority`;
    for (const link of document.querySelectorAll("[data-place]")) {
      link.toggleAttribute("aria-current", false);
      if (link.dataset.place === under) {
        link.setAttribute("aria-current", "page");
      }
    }
    main.className = "";
    main.replaceChildren(...[view(leaving.signal, ...parts)].flat());
    refreshTimes();
    if (moved) {
      scrollTo(0, 0);
      main.focus({ preventScroll: true });
    }
  }

  function enter() {
    const mine = session(role);
    document.body.className = "inside";
    document.querySelectorAll("[data-account]").forEach((name) => (name.textContent = mine.name));
    document.querySelectorAll("[data-account-more]").forEach((more) => (more.textContent = mine.more));
    document.querySelectorAll("[data-admin]").forEach((link) => (link.hidden = !mine.admin));
    show(false);
    signedIn(mine);
  }

  function leave(words, refused) {
    leaving.abort();
    quiet();
    document.querySelectorAll("details[data-menu]").forEach((menu) => (menu.open = false));
    outside(signInView(role, words, refused, enter));
  }

  function outside(content) {
    document.body.className = "outside";
    document.title = "Sign in · authority";
    main.className = "narrow";
    main.replaceChildren(...content);
  }

  function begin() {
    const back = arrival();
    if (back?.error) {
      leave(signInSentence(back.error, back.description), true);
    } else if (back && !back.asked) {
      const accepted = () => {
        keep(back.token);
        admit();
      };
      outside(confirmSignIn(back.who, accepted, () => admit()));
    } else {
      if (back) {
        keep(back.token);
      }
      admit();
    }
  }

  function admit() {
    const mine = session(role);
    if (!mine) {
      leave("", false);
    } else if (mine.ended) {
      forget();
      leave("Your session has ended. Sign in again.", false);
    } else if (role === "admin" && !mine.admin) {
      leave("You are signed in, but not as an administrator. Sign in again with an account that may administer.", true);
    } else {
      enter();
    }
  }

  document.addEventListener(SIGNED_OUT, (event) => {
    if (document.body.className === "inside") {
      forget();
      leave(event.detail, true);
    }
  });
  document.querySelector("[data-sign-out]").addEventListener("click", () => {
    forget();
    leave("You are signed out in this tab.", false);
    main.focus();
  });
  addEventListener("hashchange", () => {
    if (new URLSearchParams(location.hash.slice(1)).has("session_token")) {
      begin();
    } else if (document.body.className === "inside") {
      show(true);
    }
  });
  begin();
}

function colours() {
  const chosen = document.documentElement.dataset.theme;
  for (const button of document.querySelectorAll("[data-theme-form] button[name=theme]")) {
    button.setAttribute("aria-pressed", String(button.value === chosen));
  }
  themes();
}

// Its fragment is no place of the page, so it must not get into the address.
function skipLink() {
  document.querySelector("[data-skip]").addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
}

/** The way back to where one came from. */
export function trail(address, words) {
  return el("p", { class: "trail" }, el("a", { href: address }, words));
}
