// A field with its label, hint and error tied to it.
import { el, icon } from "./authority-dom.js";

/**
 * A field.
 *
 * @return its element, its `input`, and `complain` to show a sentence or, given nothing, to take it away
 */
export function field({ name, label, hint = "", optional = false, search = false, rows = 0, attributes = {} }) {
  const shared = {
    id: name,
    name,
    required: !optional && !search,
    type: rows ? null : search ? "search" : "text",
    autocomplete: "off",
    "aria-describedby": hint ? `${name}-hint ${name}-error` : `${name}-error`,
    ...attributes,
  };
  const input = rows ? el("textarea", { rows: String(rows), ...shared }) : el("input", shared);
  const error = el("p", { class: "error", id: `${name}-error`, hidden: true, role: "alert" });
  const node = el(
    "div",
    { class: "field" },
    el("label", { for: name }, label, optional ? el("span", { class: "optional" }, " optional") : null),
    hint ? el("p", { class: "hint", id: `${name}-hint` }, hint) : null,
    input,
    error,
  );
  const complain = (sentence) => {
    error.hidden = !sentence;
    error.replaceChildren(...(sentence ? [icon("warning"), el("span", {}, sentence)] : []));
    input.toggleAttribute("aria-invalid", false);
    if (sentence) {
      input.setAttribute("aria-invalid", "true");
      input.focus();
    }
  };
  input.addEventListener("input", () => complain(""));
  return { node, input, complain };
}

/** Attributes of a field for a name that machines read. */
export const machine = { class: "mono", autocapitalize: "none", spellcheck: "false" };

/** A choice of one of several; `options` are pairs of value and words. */
export function choice({ name, label, hint = "", options, value }) {
  const input = el(
    "select",
    { id: name, name, "aria-describedby": hint ? `${name}-hint` : null },
    options.map(([key, words]) => el("option", { value: key, selected: key === value }, words)),
  );
  const node = el(
    "div",
    { class: "field" },
    el("label", { for: name }, label),
    hint ? el("p", { class: "hint", id: `${name}-hint` }, hint) : null,
    input,
  );
  return { node, input };
}

/** A form whose submission is handled here and never leaves the page. */
export function form(submit, ...children) {
  const made = el("form", { class: "form stack", novalidate: true }, children);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(event.submitter ?? made.querySelector("button"), made);
  });
  return made;
}
