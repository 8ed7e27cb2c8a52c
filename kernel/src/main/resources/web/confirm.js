// Asks once more before what cannot be undone. Escape and the first button change nothing.
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function ask(form, submitter) {
  const { confirm, confirmText, confirmWord } = form.dataset;
  const cancel = element("button", { type: "submit", value: "", className: "quiet", textContent: "Keep it as it is" });
  const proceed = element("button", { type: "submit", value: "yes", className: "danger", textContent: confirmWord });
  const dialog = element(
    "dialog",
    {},
    element(
      "form",
      { method: "dialog" },
      element("h2", { id: "confirm-head", textContent: confirm }),
      element("p", { id: "confirm-text", textContent: confirmText }),
      element("div", { className: "actions" }, cancel, proceed),
    ),
  );
  dialog.setAttribute("aria-labelledby", "confirm-head");
  dialog.setAttribute("aria-describedby", "confirm-text");
  dialog.addEventListener("close", () => {
    const agreed = dialog.returnValue === "yes";
    dialog.remove();
    if (agreed) {
      form.dataset.agreed = "yes";
      form.requestSubmit(submitter);
      delete form.dataset.agreed;
    } else {
      submitter?.focus();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  cancel.focus();
}

export function confirmations() {
  for (const form of document.querySelectorAll("form[data-confirm]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.agreed !== "yes") {
        event.preventDefault();
        ask(form, event.submitter);
      }
    });
  }
}
