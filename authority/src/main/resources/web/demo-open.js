// The side that opens a notebook which another tab serves.
import { showNotebook } from "./demo-notebook.js";
import { RemoteNotes } from "./demo-notes.js";
import { Side } from "./demo-side.js";
import { BackOff } from "./plat-back-off.js";
import { pause } from "./plat-wait.js";
import { createClient, iceServersFrom, parseAddress } from "./plat.js";

const WORDS = {
  server_offline: "Nobody serves it now.",
  unauthorized: "The host wants a user name and a password.",
  rejected: "The host or the authority refuses.",
  timed_out: "The host does not answer.",
  no_connection: "The two browsers found no way to each other.",
  unreachable: "The authority cannot be reached.",
  closed: "The connection is gone.",
};
const PASSING = new Set(["server_offline", "timed_out", "no_connection", "unreachable", "closed"]);

/** @param {Element} root */
export function opening(root) {
  const side = new Side(root);
  let running = null;

  const stop = (words, kind) => {
    running?.abort();
    running = null;
    side.running(false);
    side.say(words, kind);
  };

  const begin = async (address) => {
    const serverName = nameIn(address);
    if (serverName === null) {
      return;
    }
    const session = sessionStorage.getItem("plat-session") ?? undefined;
    running = new AbortController();
    const { signal } = running;
    side.running(true);
    side.say("Connecting…");
    const iceServers = iceServersFrom(location.origin, { sessionToken: session, serverName });
    const client = createClient(address, { authority: location.origin, sessionToken: session, iceServers });
    signal.addEventListener("abort", () => client.close());
    await follow(client, signal);
  };

  // The server that an address names, or null when this page cannot open it, which is said.
  const nameIn = (address) => {
    try {
      const { serverName, mode } = parseAddress(address);
      if (mode === "authority") {
        return serverName;
      }
      side.complain("address", "Names below dmz/ belong to no authority; this page opens servers of this one.");
    } catch (failure) {
      side.complain("address", `This is no address: ${failure.message}.`);
    }
    return null;
  };

  // Follows the notes; what may pass is tried again, what will not is said.
  const follow = async (client, signal) => {
    const notes = new RemoteNotes(client);
    const backOff = new BackOff();
    let shown = false;
    while (!signal.aborted) {
      try {
        side.say(shown ? "Connecting again…" : "Connecting…");
        await notes.follow(() => {
          backOff.reset();
          side.say(`Open: ${client.address.serverName}.`, "on");
          if (!shown) {
            shown = true;
            showNotebook(side.notebook, notes, `Notes of ${client.address.serverName}`, signal);
          }
        });
      } catch (failure) {
        const words = WORDS[failure.code] ?? `${failure.message}.`;
        if (signal.aborted) {
          return;
        }
        if (!PASSING.has(failure.code)) {
          stop(words, "refused");
          return;
        }
        const wait = backOff.next();
        side.say(`${words} Trying again in ${Math.ceil(wait / 1000)} s.`, "trouble");
        await pause(wait, signal).catch(() => {});
      }
    }
  };

  side.onStop(() => stop("Nothing is open."));
  side.onStart((fields) => {
    const address = fields.get("address").trim();
    if (!address) {
      side.complain("address", "Enter an address.");
      return;
    }
    begin(address.includes("://") ? address : `css://${address}`);
  });

  const given = new URLSearchParams(location.hash.slice(1)).get("open");
  if (given) {
    side.form.elements.address.value = given;
    begin(given);
  }
}
