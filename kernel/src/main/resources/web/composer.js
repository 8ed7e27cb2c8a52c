// Writing a message. What is typed is kept until the broker has said that it has the message; each text is sent under
// one key, so that asking again after a lost answer makes no second message.
const LONGEST = 65536;
const NEARLY = 60000;

function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
}

export class Composer {
  constructor(form, room, sent) {
    this.form = form;
    this.room = room;
    this.sent = sent;
    this.field = form.querySelector("textarea");
    this.button = form.querySelector("button");
    this.state = form.querySelector("[data-composer-state]");
    this.name = `ac7.draft.${room.base}${room.self}.${room.thread}`;
    this.draft = stored(this.name);
    this.sending = false;
    if (!this.field.value && this.draft.text) {
      this.field.value = this.draft.text;
    }
    this.fit();
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  typed() {
    // Another text is another message; while one is on its way, its key is its own.
    this.keep({ text: this.field.value, key: this.sending ? this.draft.key : undefined });
    this.fit();
    const length = this.field.value.length;
    this.say(length > NEARLY ? `${length.toLocaleString("en")} of ${LONGEST.toLocaleString("en")} characters` : "");
  }

  keep(draft) {
    this.draft = draft;
    try {
      if (draft.text) {
        localStorage.setItem(this.name, JSON.stringify(draft));
      } else {
        localStorage.removeItem(this.name);
      }
    } catch {
      // Without storage a draft lasts as long as the page.
    }
  }

  fit() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, innerHeight * 0.4)}px`;
  }

  say(text, failed = false) {
    this.state.textContent = text;
    this.state.classList.toggle("failed", failed);
  }

  async send() {
    const text = this.field.value;
    if (this.sending || !text.trim()) {
      return;
    }
    const key = this.draft.text === text && this.draft.key ? this.draft.key : crypto.randomUUID();
    this.keep({ text, key });
    this.sending = true;
    this.button.disabled = true;
    this.say("Sending…");
    try {
      const answer = await fetch(`${this.room.base}/push`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": key },
        body: JSON.stringify(this.payload(text)),
      });
      if (answer.ok) {
        this.sent((await answer.json()).message);
        this.done(text);
      } else {
        this.refused(answer, await answer.json().catch(() => ({})));
      }
    } catch {
      this.waiting = true;
      this.say("Not sent: the broker cannot be reached. It is kept here and sent when it can.", true);
    } finally {
      this.sending = false;
      this.button.disabled = false;
    }
  }

  payload(text) {
    if (this.room.to) {
      return { to: this.room.to, body: text };
    }
    return this.room.thread === "primary" ? { body: text } : { body: text, data: { thread: this.room.thread } };
  }

  done(text) {
    this.waiting = false;
    this.say("");
    if (this.field.value === text) {
      this.field.value = "";
      this.keep({});
      this.fit();
    } else {
      this.keep({ text: this.field.value });
    }
  }

  refused(answer, body) {
    this.waiting = false;
    this.say(`Not sent: ${this.why(answer, body)}`, true);
  }

  why(answer, body) {
    if (answer.status !== 401) {
      return body.detail ?? body.error ?? answer.status;
    }
    return answer.headers.get("X-Platform-Upstream") === "server"
      ? "the server refuses this team’s tokens. See what to do on the team’s page; your text is kept."
      : "you are signed out. Sign in again; your text is kept.";
  }

  // The connection is back: what could not be sent goes out now.
  connected() {
    if (this.waiting) {
      this.send();
    }
  }
}
