// One polite line for screen readers.
let line;

export function say(text) {
  if (!line) {
    line = document.createElement("p");
    line.className = "unseen";
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  // Emptied first, so that the same words twice are spoken twice.
  line.textContent = "";
  setTimeout(() => (line.textContent = text), 50);
}
