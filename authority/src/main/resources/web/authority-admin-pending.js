// Requests that wait for a decision.
import { get, post } from "./authority-api.js";
import { el, head, icon, ledger, nothing, theirs, time } from "./authority-dom.js";
import { field } from "./authority-fields.js";
import { place } from "./authority-frame.js";
import { namespaceName } from "./authority-names.js";
import { act, region, tell } from "./authority-region.js";
import { ask } from "./confirm.js";

const COUNT_EVERY = 15_000;
let counting;

export function pendingView(signal) {
  const list = region(signal, {
    label: "Pending requests",
    every: 5000,
    load: (options) => get("/pending", {}, options),
    show: (requests, refresh) => {
      showCount(requests.length);
      return requests.length ? ledger("Pending requests", columns(refresh), requests) : none();
    },
  });
  return [head("Pending", "Requests that wait for you, newest first. Kept current."), list.node];
}

function none() {
  return nothing("Nobody waits for a decision.", el("p", {}, el("a", { class: "button quiet", href: place("requests") }, "See earlier requests")));
}

function columns(refresh) {
  return [
    ["Namespace", (request) => namespaceName(request.requestedOrigin, request.requestedNamespace)],
    ["Asked by", (request) => theirs(request.requesterName)],
    ["Asked", (request) => time(request.createdAt), "time"],
    ["For", (request) => purpose(request.metadata)],
    ["", (request) => decisions(request, refresh), "act two"],
  ];
}

/** What the requester gave along; any JSON object. */
export function purpose(metadata) {
  if (!metadata || Object.keys(metadata).length === 0) {
    return el("span", { class: "none" }, "nothing said");
  }
  const { note, ...rest } = metadata;
  const more = typeof note === "string" ? rest : metadata;
  return el(
    "div",
    {},
    typeof note === "string" ? el("p", {}, theirs(note)) : null,
    Object.keys(more).length ? el("p", { class: "hint" }, theirs(JSON.stringify(more), "mono")) : null,
  );
}

function decisions(request, refresh) {
  const name = request.requestedNamespace;
  const approve = el("button", { type: "button", "data-focus": `approve-${request.id}` }, icon("check"), "Approve", el("span", { class: "unseen" }, ` ${name}`));
  const reject = el("button", { type: "button", class: "quiet danger", "data-focus": `reject-${request.id}` }, "Reject", el("span", { class: "unseen" }, ` ${name}`));
  approve.addEventListener("click", () =>
    act(approve, async () => {
      await post("/approve", { requestId: request.id });
      tell(`“${name}” belongs to ${request.requesterName} now.`);
      await refresh();
    }).then((done) => done || refresh()),
  );
  reject.addEventListener("click", async () => {
    const reason = await askReason(request);
    if (reason === "") {
      tell("A rejection needs a reason. The request still waits.", true);
    } else if (reason) {
      await act(reject, async () => {
        await post("/reject", { requestId: request.id, reason });
        tell(`The request for “${name}” is rejected.`);
        await refresh();
      });
    }
  });
  return [approve, reject];
}

async function askReason(request) {
  const reason = field({ name: "reason", label: "Reason", rows: 3, hint: "Shown to whoever asked.", attributes: { maxlength: "500" } });
  const answer = await ask({
    head: `Reject ${request.requestedNamespace}?`,
    text: `${request.requesterName} does not get it. Anybody may ask for it again.`,
    word: "Reject",
    keep: "Leave it pending",
    field: reason.node,
  });
  return answer?.trim();
}

function showCount(number) {
  document.querySelectorAll("[data-pending]").forEach((badge) => (badge.hidden = number === 0));
  document.querySelectorAll("[data-pending-number]").forEach((badge) => (badge.textContent = number > 99 ? "99+" : String(number)));
}

/** Keeps the number beside the navigation's first entry current. */
export function countPending() {
  clearInterval(counting);
  const count = async () => {
    if (!document.hidden && document.body.className === "inside") {
      await get("/pending").then((requests) => showCount(requests.length), () => {});
    }
  };
  counting = setInterval(count, COUNT_EVERY);
  count();
}
