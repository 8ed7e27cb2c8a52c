// A part of a page that loads, says when it cannot, and may keep itself current.
import { el, icon, replace } from "./authority-dom.js";
import { sentence } from "./authority-words.js";
import { say } from "./say.js";

/** What the frame does when only another sign-in helps. */
export const SIGNED_OUT = "plat-signed-out";

/** One outcome in words at the foot of the page; it stays until the next one or until it is closed. */
export function tell(words, refused = false) {
  const close = el("button", { type: "button", class: "plain", "aria-label": "Close this message" }, icon("cross"));
  const notice = el(
    "div",
    { class: `notice ${refused ? "refused" : "done"}`, role: refused ? "alert" : null },
    icon(refused ? "warning" : "check"),
    el("p", {}, words),
    close,
  );
  close.addEventListener("click", () => notice.remove());
  document.querySelector("[data-toasts]").replaceChildren(notice);
  if (!refused) {
    say(words);
  }
}

let told = "";

/** As `tell`, but at the place that is gone to next. */
export function tellThere(words) {
  told = words;
}

/** Takes the last outcome away, for the place that was gone to. */
export function quiet() {
  document.querySelector("[data-toasts]").replaceChildren();
  if (told) {
    tell(told);
    told = "";
  }
}

/** Tells of a failed call, or signs out when that is what it means. */
export function failed(failure) {
  if (failure.name === "AbortError") {
    return;
  }
  if (failure.signedOut) {
    document.dispatchEvent(new CustomEvent(SIGNED_OUT, { detail: sentence(failure) }));
  } else if (failure.status === undefined) {
    throw failure;
  } else {
    tell(sentence(failure), true);
  }
}

/** Does one thing for a button, which cannot be pressed again meanwhile; whether it went well. */
export async function act(button, work) {
  if (button.getAttribute("aria-disabled") === "true") {
    return false;
  }
  button.setAttribute("aria-disabled", "true");
  try {
    await work();
    return true;
  } catch (failure) {
    failed(failure);
    return false;
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

/**
 * A region.
 *
 * @param signal ends it
 * @param load fetches what to show; gets a signal of its own
 * @param show gives the elements for what was fetched
 * @param every milliseconds between two fetches while the page is visible; 0: only when asked
 * @return its element, and `refresh` to fetch now
 */
export function region(signal, { load, show, every = 0, label }) {
  const body = el("div", { tabindex: "-1", class: "region-body" }, el("p", { class: "none" }, "Loading…"));
  const trouble = el("div", { class: "region-trouble" });
  const node = el("div", { class: "region", role: "group", "aria-label": label, "aria-busy": "true" }, trouble, body);
  let timer;
  let shown;
  let running;

  async function refresh() {
    clearTimeout(timer);
    running?.abort();
    const mine = new AbortController();
    running = mine;
    let wait = every;
    try {
      const found = await load({ signal: mine.signal });
      if (mine.signal.aborted || signal.aborted) {
        return;
      }
      trouble.replaceChildren();
      const key = JSON.stringify(found);
      if (key !== shown) {
        shown = key;
        replace(body, show(found, refresh));
      }
    } catch (failure) {
      if (mine.signal.aborted || signal.aborted) {
        return;
      }
      wait = Math.max(every, (failure.seconds ?? 0) * 1000);
      stopped(failure);
    }
    node.setAttribute("aria-busy", "false");
    if (every && !document.hidden) {
      timer = setTimeout(refresh, wait);
    }
  }

  function stopped(failure) {
    if (failure.signedOut || failure.status === undefined) {
      failed(failure);
      return;
    }
    const again = el("button", { type: "button", class: "quiet", "data-focus": "again", on: { click: refresh } }, "Try again");
    const words = shown === undefined ? sentence(failure) : `Not up to date: ${sentence(failure)}`;
    if (trouble.querySelector("p")?.textContent !== words) {
      replace(trouble, el("div", { class: "notice refused", role: "alert" }, icon("warning"), el("p", {}, words), again));
    }
    if (shown === undefined) {
      body.replaceChildren();
    }
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : every && refresh()), { signal });
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    running?.abort();
  });
  refresh();
  return { node, refresh };
}
