// The browser library of PLAT: servers in pages, and clients of them.
export { parseAddress } from "./plat-address.js";
export { Client, createClient } from "./plat-client.js";
export { PlatError } from "./plat-error.js";
export { file } from "./plat-files.js";
export { createHost, Host, registerWithAuthority } from "./plat-host.js";
export { DEFAULT_ICE_SERVERS, fetchIceServers, iceServersFrom } from "./plat-ice.js";
export { KeyStore } from "./plat-keys.js";
export { watchPresence } from "./plat-presence.js";
