// Fields for codes, tidied while one types or pastes; and codes that leave the address bar.
const FORMATS = {
  digits: (text) => text.replace(/\D/g, "").slice(0, 6),
  "user-code": (text) => {
    const plain = text.toUpperCase().replace(/[^0-9A-Z]/g, "").slice(0, 8);
    return plain.length > 4 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain;
  },
};

function tidy(field, format) {
  const before = field.value;
  const after = format(before);
  if (after === before) {
    return;
  }
  // The caret stays behind the same character, counted without dashes and blanks.
  const kept = format(before.slice(0, field.selectionStart)).replace(/-/g, "").length;
  field.value = after;
  let caret = 0;
  for (let seen = 0; caret < after.length && seen < kept; caret++) {
    if (after[caret] !== "-") {
      seen++;
    }
  }
  if (after[caret] === "-") {
    caret++;
  }
  field.setSelectionRange(caret, caret);
}

export function codeFields() {
  for (const field of document.querySelectorAll("input[data-format]")) {
    const format = FORMATS[field.dataset.format];
    if (format) {
      field.addEventListener("input", (event) => {
        if (!event.isComposing) {
          tidy(field, format);
        }
      });
    }
  }
}

// A device’s code and a notice’s name have been read by now: out of the history, and
// out of what a reload or a shared screen would show.
export function tidyAddress() {
  const address = new URL(location.href);
  const gone = ["code", "done"].filter((name) => address.searchParams.has(name));
  if (gone.length > 0) {
    gone.forEach((name) => address.searchParams.delete(name));
    history.replaceState(null, "", address.pathname + address.search + address.hash);
  }
}
