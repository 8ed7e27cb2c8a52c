// Forms whose answers are JSON. A form with `data-json` sends its named fields as one object to its action, by the method
// in `data-method` (POST unless said), goes to `data-next` on success, and shows a refusal in its `[data-problem]`.
// Fields with `data-type="number"` are sent as numbers; empty ones are left out. A listener may take the answer from the
// event `ac7:answered` and prevent the navigation.

export class Refused extends Error {
  constructor(status, body) {
    super(body.detail || body.error || `The platform answered ${status}.`);
    this.status = status;
    this.error = body.error || "";
  }
}

export async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: method === "GET" ? undefined : JSON.stringify(body ?? {}),
    credentials: "same-origin",
    cache: "no-store",
  });
  const text = await answer.text();
  let value = {};
  try {
    value = text ? JSON.parse(text) : {};
  } catch {
    value = {};
  }
  if (!answer.ok) {
    throw new Refused(answer.status, value);
  }
  return value;
}

export function jsonForms() {
  for (const form of document.querySelectorAll("form[data-json]")) {
    form.addEventListener("submit", (event) => {
      // Held back until the reader has confirmed it.
      if (event.defaultPrevented) {
        return;
      }
      event.preventDefault();
      send(form, event.submitter);
    });
  }
}

async function send(form, button) {
  const problem = form.querySelector("[data-problem]");
  show(problem, "");
  button?.setAttribute("aria-busy", "true");
  if (button) {
    button.disabled = true;
  }
  try {
    const answer = await call(form.dataset.method || "POST", form.getAttribute("action"), fields(form));
    const heard = new CustomEvent("ac7:answered", { bubbles: true, cancelable: true, detail: answer });
    if (form.dispatchEvent(heard) && form.dataset.next) {
      location.assign(form.dataset.next);
    }
  } catch (failure) {
    show(problem, failure instanceof Refused ? failure.message : "The platform cannot be reached. Try again.");
  } finally {
    button?.removeAttribute("aria-busy");
    if (button) {
      button.disabled = false;
    }
  }
}

function fields(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (value !== "") {
      values[name] = form.elements[name]?.dataset?.type === "number" ? Number(value) : value;
    }
  }
  return values;
}

function show(problem, text) {
  if (problem) {
    problem.textContent = text.charAt(0).toUpperCase() + text.slice(1);
    problem.hidden = !text;
  }
}
