// Makes elements. What comes from the authority becomes text or an attribute's value, never markup.
import { refreshTimes } from "./times.js";

const SVG = "http://www.w3.org/2000/svg";

/** An element; `on` holds its listeners, true is an empty attribute, null and false leave one out. */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") {
      Object.entries(value).forEach(([event, listener]) => made.addEventListener(event, listener));
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** An icon of the sprite; decoration only, words stand beside it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Somebody else's text, kept from turning the text around it. */
export function theirs(text, className = null) {
  return el("bdi", { class: className }, text);
}

export function mono(text) {
  return theirs(text, "mono");
}

/** When something happened, in words that are kept current; takes milliseconds or ISO text. */
export function time(at) {
  return el("time", { datetime: new Date(at).toISOString(), "data-relative": "past" });
}

/** When something will happen; as `time`. */
export function until(at) {
  return el("time", { datetime: new Date(at).toISOString(), "data-relative": "coming" });
}

/** Puts what is new in place of what was there; the focus stays on what carries the same `data-focus`. */
export function replace(holder, ...children) {
  const focused = holder.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.dataset.focus;
  holder.replaceChildren(...children.flat());
  refreshTimes();
  if (focused) {
    const same = key && [...holder.querySelectorAll("[data-focus]")].find((one) => one.dataset.focus === key);
    (same || holder).focus({ preventScroll: true });
  }
}

export function head(title, lead, trail = null) {
  return el("header", { class: "head" }, trail, el("h1", {}, title), lead ? el("p", { class: "lead" }, lead) : null);
}

/** A part of the page with its name beside it. */
export function band(title, words, ...content) {
  const id = `band-${title.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
  return el(
    "section",
    { class: "band", "aria-labelledby": id },
    el("div", { class: "band-head" }, el("h2", { id }, title), words ? el("p", {}, words) : null),
    el("div", {}, ...content),
  );
}

/** What to say where a list is empty, and what to do next. */
export function nothing(words, ...next) {
  return el("div", { class: "empty" }, el("p", { class: "none" }, words), ...next);
}

/**
 * A table that becomes a list of cards where there is little room. A column is its title, what gives a row's cell, and
 * a word for its width where it is not one of those that share what is left.
 */
export function ledger(label, columns, rows) {
  return el(
    "table",
    { class: "ledger", role: "table", "aria-label": label },
    el(
      "thead",
      { role: "rowgroup" },
      el("tr", { role: "row" }, columns.map(([title, , width]) => el("th", { scope: "col", role: "columnheader", class: width }, headCell(title)))),
    ),
    el("tbody", { role: "rowgroup" }, rows.map((row) => el("tr", { role: "row" }, columns.map(([title, cell]) => bodyCell(title, cell(row)))))),
  );
}

function headCell(title) {
  return title || el("span", { class: "unseen" }, "What to do");
}

function bodyCell(title, content) {
  const attributes = title ? { "data-label": title } : { class: "act" };
  return el("td", { role: "cell", ...attributes }, el("div", { class: title ? null : "acts-row" }, content));
}

/** Names and values, one pair a line. */
export function facts(pairs) {
  return el("dl", { class: "facts" }, pairs.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}
