// Lists that are too long for one page.
import { get } from "./authority-api.js";
import { el, nothing } from "./authority-dom.js";
import { place } from "./authority-frame.js";
import { region } from "./authority-region.js";

const PER_PAGE = 50;

/** A region with one page of a list that takes `limit` and `offset`; its number, from 1, is the place's first part. */
export function paged(signal, { path, name, page, label, show, empty, every = 0 }) {
  const number = Math.min(Math.max(1, Number.parseInt(page, 10) || 1), 1_000_000);
  const at = (wanted) => place(name, ...(wanted > 1 ? [String(wanted)] : []));
  return region(signal, {
    label,
    every,
    // One more than is shown tells whether there is a next page.
    load: (options) => get(path, { limit: PER_PAGE + 1, offset: (number - 1) * PER_PAGE }, options),
    show: (found, refresh) => {
      const more = found.length > PER_PAGE;
      const body = found.length ? show(found.slice(0, PER_PAGE), refresh) : number > 1 ? nothing("Nothing is on this page.") : empty();
      const links = [
        number > 1 ? el("a", { class: "button quiet", rel: "prev", href: at(number - 1) }, "Newer") : null,
        more ? el("a", { class: "button quiet", rel: "next", href: at(number + 1) }, "Older") : null,
        number > 1 || more ? el("span", { class: "hint" }, `Page ${number}`) : null,
      ];
      return links.some(Boolean) ? [body, el("nav", { class: "actions paging", "aria-label": "Pages" }, links)] : body;
    },
  });
}
