// Who is kept out: bans of this authority, and what hosts suppressed.
import { get, post } from "./authority-api.js";
import { el, head, ledger, nothing, theirs, until } from "./authority-dom.js";
import { place } from "./authority-frame.js";
import { act, region, tell } from "./authority-region.js";
import { ask } from "./confirm.js";

const STEP = 200;
const MOST = 1000;

export function blockedView(signal, serverName = "") {
  const filter = serverName || undefined;
  return [
    head("Blocked", "Whom this authority or a host keeps out for a while. Lifting lets them in again at once."),
    part("Bans", "Given by this authority for malformed requests; they end by themselves.", list(signal, {
      path: "/bans",
      member: "bans",
      label: "Bans",
      columns: banColumns,
      empty: "Nobody is banned.",
    })),
    part("Suppressions", filter ? ["Given by hosts, for ", theirs(serverName), ". ", el("a", { href: place("blocked") }, "Show all")] : "Given by hosts, each for one of their servers.", list(signal, {
      path: "/suppressions",
      member: "suppressions",
      query: { serverName: filter },
      label: "Suppressions",
      columns: suppressionColumns,
      empty: "No host keeps anybody out.",
    })),
  ];
}

function part(title, words, content) {
  const id = title.toLowerCase();
  return el("section", { class: "wide", "aria-labelledby": id }, el("div", { class: "wide-head" }, el("h2", { id }, title), el("p", {}, words)), content);
}

function list(signal, { path, member, query = {}, label, columns, empty }) {
  let limit = STEP;
  const more = (refresh) => {
    const show = () => {
      limit = MOST;
      refresh();
    };
    return el("p", { class: "actions paging" }, el("button", { type: "button", class: "quiet", on: { click: show } }, "Show more"));
  };
  return region(signal, {
    label,
    every: 5000,
    load: (options) => get(path, { ...query, limit }, options),
    show: (answer, refresh) => {
      const found = answer[member];
      if (!found.length) {
        return nothing(empty);
      }
      return [ledger(label, columns(refresh), found), found.length === limit && limit < MOST ? more(refresh) : []].flat();
    },
  }).node;
}

function reason(blocked) {
  return blocked.reason ? theirs(blocked.reason) : el("span", { class: "none" }, "none given");
}

function banColumns(refresh) {
  return [
    ["Who", (ban) => theirs(ban.clientKey, "mono")],
    ["Reason", reason],
    ["Ends", (ban) => until(ban.expiresAt), "time"],
    ["", (ban) => lifting(refresh, ban.clientKey, "/unban", { clientKey: ban.clientKey }, `Lift the ban of ${ban.clientKey}?`, "Its strikes are forgotten too."), "act"],
  ];
}

function suppressionColumns(refresh) {
  return [
    ["Who", (suppression) => theirs(suppression.clientKey, "mono")],
    ["Server", ({ serverName }) => el("a", { class: "name", href: place("server", serverName) }, theirs(serverName))],
    ["Reason", reason],
    ["Ends", (suppression) => until(suppression.expiresAt), "time"],
    [
      "",
      ({ serverName, clientKey }) =>
        lifting(refresh, `${serverName} ${clientKey}`, "/unsuppress", { serverName, clientKey }, `Let ${clientKey} in again?`, `The host of ${serverName} asked to keep it out, and may do so again.`),
      "act",
    ],
  ];
}

function lifting(refresh, key, path, body, question, consequence) {
  const button = el("button", { type: "button", class: "quiet", "data-focus": `lift-${key}` }, "Lift", el("span", { class: "unseen" }, ` for ${key}`));
  button.addEventListener("click", async () => {
    if (await ask({ head: question, text: consequence, word: "Lift" })) {
      await act(button, async () => {
        const { removed } = await post(path, body);
        tell(removed ? `${body.clientKey} is let in again.` : "It had ended already.");
        await refresh();
      });
    }
  });
  return button;
}
