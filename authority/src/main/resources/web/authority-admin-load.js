// How loaded the authority is, and what it admits because of that.
import { get, post } from "./authority-api.js";
import { band, el, facts, head, time } from "./authority-dom.js";
import { choice, form } from "./authority-fields.js";
import { act, region, tell } from "./authority-region.js";

const LEVELS = [
  ["auto", "Automatic: follows the load"],
  ["L0", "L0: full limits"],
  ["L1", "L1: about half"],
  ["L2", "L2: about a fifth"],
  ["L3", "L3: about a twelfth"],
  ["L4", "L4: as few as possible"],
];

export function loadView(signal) {
  const level = choice({ name: "level", label: "Level", hint: "A pinned level stays until somebody returns to automatic.", options: LEVELS, value: "auto" });
  let chosen = false;
  level.input.addEventListener("change", () => (chosen = true));

  const now = region(signal, {
    label: "Load level",
    every: 5000,
    load: (options) => get("/load", {}, options),
    show: (load) => {
      if (!chosen) {
        level.input.value = load.mode === "pinned" ? load.level : "auto";
      }
      return shown(load);
    },
  });

  async function set(button) {
    await act(button, async () => {
      const load = await post("/load", { level: level.input.value });
      chosen = false;
      tell(load.mode === "pinned" ? `The level is pinned at ${load.level}.` : `The level follows the load again; it is ${load.level}.`);
      await now.refresh();
    });
  }

  return [
    head("Load", "Under load, each client may connect less often, so that all still get through."),
    band("Now", "Kept current.", now.node),
    band("Set the level", "Pin one when you know better than the measurements.", form(set, level.node, el("p", { class: "actions" }, el("button", { type: "submit" }, "Set the level")))),
  ];
}

function shown(load) {
  return [
    el(
      "p",
      { class: "load-level", role: "status" },
      el("strong", {}, load.level),
      el("span", { class: `tag ${load.mode === "pinned" ? "warn" : ""}` }, load.mode === "pinned" ? "pinned" : "automatic"),
    ),
    meter(load.level),
    facts([
      ["Since", time(load.updatedAt)],
      ["A client may", `connect ${load.limits.burstPer30Seconds} times in 30 seconds and ${load.limits.sustainedPer10Minutes} times in 10 minutes`],
    ]),
  ];
}

function meter(level) {
  const reached = Number(level.slice(1));
  return el("p", { class: "load-meter", "aria-hidden": "true" }, [0, 1, 2, 3, 4].map((step) => el("span", { class: step <= reached ? `on step-${step}` : "" })));
}
