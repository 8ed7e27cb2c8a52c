// An invite that was just made is shown once, in place of the form that made it.
for (const form of document.querySelectorAll("form[data-invite-form]")) {
  form.addEventListener("ac7:answered", (event) => {
    event.preventDefault();
    const made = document.querySelector("[data-invite-made]");
    document.getElementById("invite-url").textContent = event.detail.url;
    form.hidden = true;
    made.hidden = false;
    made.focus();
  });
}
