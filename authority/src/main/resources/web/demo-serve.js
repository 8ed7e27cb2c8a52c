// The side that serves: this tab is the server.
import { showNotebook } from "./demo-notebook.js";
import { Notes } from "./demo-notes.js";
import { Side } from "./demo-side.js";
import { createHost, iceServersFrom } from "./plat.js";

const REASONS = {
  server_not_owned: "this account does not own the namespace",
  namespace_reserved: "the namespace is reserved",
  invalid_server_name: "it is not a name that servers can have",
  server_not_authorized: "somebody else serves it now",
  namespace_quota_exceeded: "this account serves too many names",
};

/** @param {Element} root */
export function serving(root) {
  const side = new Side(root);
  const notes = new Notes();
  const session = sessionStorage.getItem("plat-session");
  const address = root.querySelector("[data-address]");
  let running = null;

  root.querySelector("[data-token-optional]").hidden = !session;
  notes.add("A note that lives in this tab.");

  const stop = (words, kind) => {
    running?.abort();
    running = null;
    address.hidden = true;
    side.running(false);
    side.say(words, kind);
  };

  const show = (name) => {
    root.querySelector("#served-address").textContent = `css://${name}`;
    root.querySelector("[data-open-link]").href = `/demo#open=${encodeURIComponent(`css://${name}`)}`;
    address.hidden = false;
  };

  side.onStop(() => stop("Not served."));
  side.onStart(async (fields) => {
    const name = fields.get("name").trim();
    const token = fields.get("token").trim() || session;
    if (!name || !token) {
      side.complain(name ? "token" : "name", name ? "Enter a token, or sign in first." : "Enter a name.");
      return;
    }
    running = new AbortController();
    const { signal } = running;
    side.running(true);
    side.say("Connecting…");
    const iceServers = iceServersFrom(location.origin, { sessionToken: session ?? undefined });
    const host = createHost({ title: "Notebook", iceServers, serve: notes.operations() });
    signal.addEventListener("abort", () => host.close());
    host.addEventListener("state", ({ detail }) => !signal.aborted && told(detail));
    host.addEventListener("connections", () => !signal.aborted && served(host, name));
    host.addEventListener("revoked", () => stop("Another tab or another server has taken the name.", "refused"));
    const told = ({ state, reason, retryInMs }) => {
      if (state === "online") {
        served(host, name);
      } else if (state === "waiting") {
        side.say(`Not connected to the authority. Trying again in ${Math.ceil(retryInMs / 1000)} s.`, "trouble");
      } else if (state === "stopped") {
        stop(`Refused: ${reason}.`, "refused");
      }
    };
    try {
      const { rejected } = await host.registerWithAuthority({ url: location.origin, token, serverNames: [name] });
      if (rejected.length > 0) {
        const [{ code, message }] = rejected;
        stop("Not served.");
        side.complain("name", `The name was refused: ${REASONS[code] ?? message}.`);
        return;
      }
      show(name);
    } catch (failure) {
      if (!signal.aborted) {
        stop(`Refused: ${failure.message}.`, "refused");
      }
    }
  });

  const served = (host, name) => {
    const count = host.connections;
    side.say(`Served as ${name}. ${count === 0 ? "Nobody has it open." : count === 1 ? "One reader." : `${count} readers.`}`, "on");
  };

  showNotebook(side.notebook, notes, "Notes in this tab", new AbortController().signal);
}
