// A binding attempt on its page: the server's page in a frame, or in a tab of its own, and this page that waits until the
// platform has heard from the server itself. What the frame says is a hint to ask at once, and nothing more.
import { call, Refused } from "./platform-forms.js";
import { say } from "./say.js";

const POLL_EVERY = 2000;
const QUIET_FRAME = 10000;
const INVITE = "ac7-invite";

/**
 * Whether a message is the one that the server's page sends from the frame once it has bound the code: from the server's
 * origin, from the frame's own window and no other, for this very attempt.
 */
export function isHint(event, { origin, code, frame }) {
  const data = event.data;
  return (
    event.origin === origin &&
    event.source !== null &&
    event.source === frame &&
    typeof data === "object" &&
    data !== null &&
    data.type === "platform-connect-bound" &&
    data.code === code
  );
}

function watch(page) {
  const { binding: id, origin, code, team } = page.dataset;
  const frame = page.querySelector("iframe");
  const state = page.querySelector("[data-binding-state]");
  let timer;
  let asking = false;
  let again = false;

  async function ask() {
    clearTimeout(timer);
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    const ended = await look();
    asking = false;
    if (!ended) {
      timer = setTimeout(ask, again ? 0 : POLL_EVERY);
    }
  }

  async function look() {
    try {
      const { status } = await call("GET", `/api/bindings/${id}`);
      if (status === "pending") {
        tell("Waiting for the server …");
        return false;
      }
      leave(status, team);
      return true;
    } catch (failure) {
      if (failure instanceof Refused && (failure.status === 401 || failure.status === 404)) {
        location.reload();
        return true;
      }
      tell("The platform cannot be reached just now. This page keeps trying.");
      return false;
    }
  }

  function tell(text) {
    if (state.textContent !== text) {
      state.textContent = text;
    }
  }

  const quiet = setTimeout(() => tabFirst(page), QUIET_FRAME);
  addEventListener("message", (event) => {
    if (isHint(event, { origin, code, frame: frame.contentWindow })) {
      clearTimeout(quiet);
      ask();
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      ask();
    }
  });
  timer = setTimeout(ask, POLL_EVERY);
}

// Into the team when the member is stored; else this page anew, which then says what came of it.
function leave(status, team) {
  if (status === "bound") {
    sessionStorage.removeItem(INVITE);
    location.assign(team);
  } else {
    location.reload();
  }
}

// The frame stays where it is: one that is moved loads again.
function tabFirst(page) {
  const tab = page.querySelector("[data-way-tab]");
  const focused = tab.contains(document.activeElement) ? document.activeElement : null;
  page.querySelector("[data-way-why]").hidden = false;
  tab.querySelector(".button").classList.remove("quiet");
  page.querySelector("[data-ways]").prepend(tab);
  focused?.focus();
  say("Nothing has come from the frame yet. Opening the server in a tab of its own may work better.");
}

// Forms that begin an attempt lead to its page; how to begin again is remembered for this tab.
function beginnings() {
  for (const form of document.querySelectorAll("form[data-binding-begin]")) {
    form.addEventListener("ac7:answered", (event) => {
      event.preventDefault();
      const from = form.dataset.bindingBegin;
      if (from.startsWith("/invite/")) {
        sessionStorage.setItem(INVITE, from);
      }
      location.assign(`/bindings/${event.detail.bindingId}`);
    });
  }
}

function endings() {
  const ended = document.querySelector("[data-binding-ended]");
  const again = ended?.querySelector("[data-binding-again]");
  const invite = sessionStorage.getItem(INVITE);
  if (again && invite?.startsWith("/invite/")) {
    again.href = invite;
    again.textContent = "Begin again";
  }
  ended?.querySelector("form[data-binding-confirm]")?.addEventListener("ac7:answered", (event) => {
    event.preventDefault();
    leave(event.detail.status, ended.dataset.team);
  });
}

beginnings();
endings();
const page = document.querySelector("[data-binding]");
if (page) {
  watch(page);
}
