// Runs before anything can be pressed. A form whose answers are JSON, sent before the scripts that send it are there,
// would be posted by the browser itself and refused; so it waits for them.
(() => {
  let waiting;
  const hold = (event) => {
    if (event.target.matches("form[data-json]")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = { form: event.target, button: event.submitter };
    }
  };
  addEventListener("submit", hold, true);
  addEventListener("DOMContentLoaded", () => {
    removeEventListener("submit", hold, true);
    waiting?.form.requestSubmit(waiting.button);
  });
})();
