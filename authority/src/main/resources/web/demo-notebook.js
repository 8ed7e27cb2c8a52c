// Shows notes and lets them be changed; what is being typed is not overwritten.
import { el, icon } from "./authority-dom.js";

const QUIET_MS = 250;

/**
 * Fills an element with notes until the signal fires.
 * @param {Element} holder
 * @param {import("./demo-notes.js").Notes} notes
 * @param {string} label
 * @param {AbortSignal} signal
 */
export function showNotebook(holder, notes, label, signal) {
  const list = el("ul", { class: "notes", "aria-label": label });
  const failed = el("p", { class: "error", role: "alert", hidden: true });
  const complain = (failure) => {
    failed.hidden = failure === null;
    failed.textContent = failure?.message ?? "";
  };
  const add = el("button", { type: "button", class: "quiet", "data-add": true }, icon("plus"), "Add a note");
  add.addEventListener("click", async () => {
    try {
      const { id } = await notes.add("");
      complain(null);
      note(id).focus();
    } catch (failure) {
      complain(failure);
    }
  });
  const shown = new Map();
  const note = (id) => {
    if (!shown.has(id)) {
      shown.set(id, new NoteCard(id, notes, signal));
      list.append(shown.get(id).node);
      number();
    }
    return shown.get(id);
  };
  const number = () => [...shown.values()].forEach((card, index) => card.number(index + 1));
  const remove = (id) => {
    shown.get(id)?.leave(add);
    shown.delete(id);
    number();
  };
  notes.addEventListener("change", ({ detail: { id, text } }) => (text === undefined ? remove(id) : note(id).show(text)), { signal });
  notes.list().forEach(({ id, text }) => note(id).show(text));
  signal.addEventListener("abort", () => holder.replaceChildren());
  holder.replaceChildren(list, failed, el("p", { class: "actions" }, add));
}

class NoteCard {
  constructor(id, notes, signal) {
    this.id = id;
    this.notes = notes;
    this.area = el("textarea", { rows: "5", maxlength: "20000", "data-note": id });
    this.state = el("span", { role: "status" });
    this.removing = el("button", { type: "button", class: "plain" }, "Remove");
    this.node = el("li", { class: "note" }, this.area, el("div", { class: "note-foot" }, this.state, this.removing));
    this.area.addEventListener("input", () => this.typed());
    this.removing.addEventListener("click", () => this.ask(notes.remove(id)));
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  number(number) {
    this.area.setAttribute("aria-label", `Note ${number}`);
    this.removing.setAttribute("aria-label", `Remove note ${number}`);
  }

  focus() {
    this.area.focus();
  }

  /** What is not saved yet wins: it will be everybody's in a moment. */
  show(text) {
    if (this.unsaved || this.area.value === text) {
      return;
    }
    const { selectionStart, selectionEnd } = this.area;
    this.area.value = text;
    if (document.activeElement === this.area) {
      this.area.setSelectionRange(selectionStart, selectionEnd);
    }
  }

  leave(next) {
    clearTimeout(this.timer);
    const held = this.node.contains(document.activeElement);
    this.node.remove();
    if (held) {
      next.focus();
    }
  }

  typed() {
    this.unsaved = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), QUIET_MS);
  }

  async save() {
    const text = this.area.value;
    const saved = await this.ask(this.notes.put(this.id, text));
    this.unsaved = !saved || this.area.value !== text;
  }

  // Whether it worked; what did not is said where it happened.
  async ask(done) {
    try {
      await done;
      this.state.textContent = "";
      this.state.className = "";
      return true;
    } catch (failure) {
      this.state.textContent = `Not saved: ${failure.message}.`;
      this.state.className = "failed";
      return false;
    }
  }
}
