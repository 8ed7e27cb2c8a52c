// Pairing a server: what its page shows while somebody compares, and the steps that follow. Nothing here decides anything.
import { call } from "./platform-forms.js";
import { refreshTimes } from "./times.js";

const POLL_EVERY = 2500;

async function health(page) {
  const shown = page.querySelector("[data-health]");
  try {
    const { answers, detail } = await call("POST", "/api/servers/register/health", { userCode: page.dataset.code });
    shown.textContent = detail;
    shown.classList.toggle("unanswered", !answers);
  } catch (failure) {
    shown.textContent = failure.message;
  }
}

function confirming(page) {
  page.querySelector("form[data-authorize]").addEventListener("ac7:answered", (event) => {
    event.preventDefault();
    location.assign(`/authorize-server/${event.detail.teamSlug}`);
  });
  const until = Date.parse(page.querySelector("time[data-left]").dateTime);
  const late = Number(document.documentElement.dataset.now) - Date.now();
  const left = until - Date.now() - late;
  setTimeout(() => {
    page.querySelector("[data-registration-over]").hidden = false;
    page.querySelector("[data-decides]").disabled = true;
  }, Math.max(0, left));
  health(page);
}

// The steps are drawn by the platform; here they are asked for anew and put in place when they differ.
async function follow(steps) {
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (answer.redirected || answer.status === 404) {
      location.reload();
      return;
    }
    if (answer.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      replace(steps, fresh.querySelector("[data-steps]"));
      document.querySelector("h1").textContent = fresh.querySelector("h1").textContent;
    }
  } catch {
    // The platform cannot be reached just now; the next time may do.
  }
  setTimeout(() => follow(steps), POLL_EVERY);
}

function replace(steps, fresh) {
  if (words(steps) !== words(fresh) && !steps.contains(document.activeElement)) {
    steps.replaceChildren(...fresh.childNodes);
    refreshTimes();
  }
}

// Times tick by themselves.
function words(steps) {
  const copy = steps.cloneNode(true);
  copy.querySelectorAll("time").forEach((time) => time.remove());
  return copy.textContent.replace(/\s+/g, " ");
}

const page = document.querySelector("[data-registration]");
if (page) {
  confirming(page);
}
const steps = document.querySelector("[data-steps]");
if (steps) {
  setTimeout(() => follow(steps), POLL_EVERY);
}
