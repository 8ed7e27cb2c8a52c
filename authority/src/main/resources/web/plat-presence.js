// Whether servers are online (contract, 6 and 14.4). Never needed for connecting.
import { socketUrl } from "./plat-address.js";
import { LastingSocket } from "./plat-socket.js";

const BATCH = 256;
const PING_MS = 45_000;

/**
 * Watches names until closed; comes back by itself and asks again.
 * @param {string} authority its base URL or the URL of `/ws/presence`
 * @param {string[]} serverNames
 * @param {(serverName: string, online: boolean) => void} changed called for each name once it is known, then at changes
 * @returns {{add: (names: string[]) => void, remove: (names: string[]) => void, online: (name: string) => boolean | undefined, close: () => void}}
 */
export function watchPresence(authority, serverNames, changed) {
  const wanted = new Set(serverNames);
  const known = new Map();
  const learn = (name, online) => {
    if (wanted.has(name) && known.get(name) !== online) {
      known.set(name, online);
      changed(name, online);
    }
  };
  const send = (type, names) => {
    for (let from = 0; from < names.length; from += BATCH) {
      socket.send({ type, server_names: names.slice(from, from + BATCH) });
    }
  };
  const socket = new LastingSocket(socketUrl(authority, "/ws/presence"), {
    opened: () => send("subscribe", [...wanted]),
    received: (message) => {
      if (message.type === "presence_snapshot") {
        socket.settled();
        message.servers.forEach((one) => learn(one.server_name, one.online));
      } else if (message.type === "presence_update") {
        learn(message.server_name, message.online);
      }
    },
    lost: () => true,
  });
  const alive = setInterval(() => socket.send({ type: "ping" }), PING_MS);
  return {
    add: (names) => {
      const fresh = names.filter((name) => !wanted.has(name));
      fresh.forEach((name) => wanted.add(name));
      send("subscribe", fresh);
    },
    remove: (names) => {
      names.forEach((name) => wanted.delete(name) && known.delete(name));
      send("unsubscribe", names);
    },
    online: (name) => known.get(name),
    close: () => {
      clearInterval(alive);
      socket.close();
    },
  };
}
