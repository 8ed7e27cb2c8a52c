// Asks once more before what cannot be undone. Escape and the first button change nothing.
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/**
 * Asks in a dialog. Resolves to what was entered in the question's own field, to "yes" where it has none, or to
 * nothing when the reader keeps things as they are.
 */
export function ask({ head, text, word, keep = "Keep it as it is", field = null }) {
  const cancel = element("button", { type: "submit", value: "", className: "quiet", textContent: keep, formNoValidate: true });
  const proceed = element("button", { type: "submit", value: "yes", className: "danger", textContent: word });
  const form = element(
    "form",
    { method: "dialog" },
    element("h2", { id: "confirm-head", textContent: head }),
    element("p", { id: "confirm-text", textContent: text }),
    ...(field ? [field] : []),
    element("div", { className: "actions" }, cancel, proceed),
  );
  const dialog = element("dialog", {}, form);
  dialog.setAttribute("aria-labelledby", "confirm-head");
  dialog.setAttribute("aria-describedby", "confirm-text");
  document.body.append(dialog);
  const entry = field?.querySelector("input, textarea, select");
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const answer = dialog.returnValue === "yes" ? (entry?.value ?? "yes") : undefined;
      dialog.remove();
      resolve(answer);
    });
    dialog.showModal();
    (entry ?? cancel).focus();
  });
}

async function askFirst(form, submitter) {
  const { confirm, confirmText, confirmWord } = form.dataset;
  if (await ask({ head: confirm, text: confirmText, word: confirmWord })) {
    form.dataset.agreed = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.agreed;
  } else {
    submitter?.focus();
  }
}

export function confirmations() {
  for (const form of document.querySelectorAll("form[data-confirm]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.agreed !== "yes") {
        event.preventDefault();
        askFirst(form, event.submitter);
      }
    });
  }
}
