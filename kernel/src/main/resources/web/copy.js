// Buttons that copy and print; hidden until here, because without scripts they could do nothing.
import { say } from "./say.js";

function textOf(element) {
  const items = element.querySelectorAll("li");
  return items.length > 0 ? [...items].map((item) => item.textContent.trim()).join("\n") : element.textContent.trim();
}

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

export function copying() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    const label = button.querySelector("span");
    const before = label.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(textOf(source));
        label.textContent = "Copied";
        say("Copied.");
      } catch {
        // No clipboard without HTTPS, or the reader refused it: what is selected can be copied by hand.
        select(source);
        label.textContent = "Selected";
        say("Selected. Copy it with your keyboard.");
      }
      setTimeout(() => (label.textContent = before), 2500);
    });
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
