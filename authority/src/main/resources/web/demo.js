// The demo: a notebook that one tab serves and others open.
import { copying } from "./copy.js";
import { opening } from "./demo-open.js";
import { serving } from "./demo-serve.js";
import { themes } from "./theme.js";

for (const button of document.querySelectorAll("[data-theme-form] button")) {
  button.setAttribute("aria-pressed", String(button.value === (document.documentElement.dataset.theme ?? "system")));
}
themes();
serving(document.querySelector("[data-serve]"));
opening(document.querySelector("[data-open]"));
copying();
