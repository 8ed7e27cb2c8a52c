// One side of the demo: a form that starts and stops something, and a line that says how it is.
export class Side {
  /** @param {Element} root */
  constructor(root) {
    this.form = root.querySelector("[data-form]");
    this.notebook = root.querySelector("[data-notebook]");
    this.line = root.querySelector("[data-state]");
    this.words = root.querySelector("[data-words]");
    this.start = root.querySelector("[data-start]");
    this.stop = root.querySelector("[data-stop]");
    this.form.addEventListener("input", ({ target }) => this.complain(target.name, ""));
  }

  /** @param {(fields: FormData) => void} begin */
  onStart(begin) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      begin(new FormData(this.form));
    });
  }

  onStop(end) {
    this.stop.addEventListener("click", () => {
      end();
      this.start.focus();
    });
  }

  /** Says how it is: `on`, `trouble`, `refused` or nothing special. */
  say(words, kind = "") {
    this.words.textContent = words;
    this.line.className = `presence ${kind}`;
  }

  running(runs) {
    this.start.hidden = runs;
    this.stop.hidden = !runs;
    for (const field of this.form.querySelectorAll("input")) {
      field.readOnly = runs;
    }
    if (runs) {
      this.stop.focus();
    }
  }

  /** Shows what is wrong with a field, or takes it away. */
  complain(name, sentence) {
    const field = this.form.elements[name];
    const error = document.getElementById(`${field.id}-error`);
    error.hidden = !sentence;
    error.textContent = sentence;
    field.toggleAttribute("aria-invalid", false);
    if (sentence) {
      field.setAttribute("aria-invalid", "true");
      field.focus();
    }
  }
}
