// New recovery codes: a form with `data-recovery` whose answer holds them gives way to the panel that shows them. They are
// shown once and leave the page with it.

const panel = document.getElementById("recovery-panel");

for (const form of document.querySelectorAll("form[data-recovery]")) {
  form.addEventListener("ac7:answered", (event) => {
    event.preventDefault();
    show(event.detail.recoveryCodes ?? [], form.elements.name?.value);
  });
}

function show(codes, name) {
  const list = document.getElementById("recovery-codes");
  list.replaceChildren(
    ...codes.map((text) => {
      const item = document.createElement("li");
      const code = document.createElement("code");
      code.textContent = text;
      item.append(code);
      return item;
    }),
  );
  const file = document.getElementById("recovery-file");
  const whose = name || file.dataset.account;
  const text = `Recovery codes of ${whose} at ${location.host}\nEach works once, in place of the authenticator's code.\n\n${codes.join("\n")}\n`;
  file.href = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  document.querySelector("[data-recovery-before]").hidden = true;
  panel.hidden = false;
  panel.focus();
  panel.scrollIntoView();
}
