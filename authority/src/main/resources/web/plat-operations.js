// What a host answers: its operations, and the paths that every host has (contract, 15.2).
import { PlatError } from "./plat-error.js";

/**
 * @typedef {object} Call
 * @property {string} [operationId]
 * @property {string} method
 * @property {string} path without its query
 * @property {URLSearchParams} query
 * @property {Record<string, string>} params values of the `{name}` segments
 * @property {Record<string, string>} headers names in lower case
 * @property {any} input
 * @property {AbortSignal} signal fires when the client gives up or goes away
 * @property {(name: string, data?: unknown) => Promise<void>} event sends an event before the result
 * @property {{serverName: string, auth?: any, client?: any, clientKey?: string}} caller who asks
 */

/**
 * @typedef {object} Operation
 * @property {string} operationId
 * @property {string} method
 * @property {string} path such as `/notes/{id}`
 * @property {(call: Call) => unknown} handle gives the result; an error with a numeric `status` is told to the client
 * @property {string} [summary]
 */

/**
 * @typedef {object} Descriptions
 * @property {string} [title]
 * @property {object} [openapi] served instead of one made from the table
 * @property {object[]} [tools] served instead of a list made from the table
 * @property {{version?: string, versionHash?: string, openapiHash?: string, updatedAt?: string, serverStartedAt?: string}} [serverInfo]
 * @property {{folders: {name: string, paths: string[]}[], allPaths: string[]}} [staticManifest]
 */

/**
 * One function for everything a host is asked.
 * @param {((call: Call) => unknown) | Operation[]} served
 * @param {Descriptions} [descriptions]
 * @returns {(call: Call) => unknown}
 */
export function answering(served, descriptions = {}) {
  const table = Array.isArray(served) ? served : [];
  const reserved = {
    "/openapi.json": () => descriptions.openapi ?? openapi(table, descriptions),
    "/tools": () => descriptions.tools ?? table.map(tool),
    "/server-info": () => descriptions.serverInfo ?? {},
    "/__plat/static-manifest": () => descriptions.staticManifest ?? { folders: [], allPaths: [] },
  };
  const byId = new Map(table.map((one) => [one.operationId, one]));
  return (call) => {
    if (call.method.toUpperCase() === "GET" && Object.hasOwn(reserved, call.path)) {
      return reserved[call.path]();
    }
    if (typeof served === "function") {
      return served(call);
    }
    const named = byId.get(call.operationId);
    if (named) {
      return named.handle({ ...call, params: match(named.path, call.path) ?? {} });
    }
    for (const one of table) {
      const params = one.method.toUpperCase() === call.method.toUpperCase() ? match(one.path, call.path) : null;
      if (params) {
        return one.handle({ ...call, params });
      }
    }
    throw new PlatError("error", "no such operation", { status: 404 });
  };
}

/**
 * The values of the `{name}` segments, or null when the path is another.
 * @param {string} template
 * @param {string} path
 */
export function match(template, path) {
  const wanted = template.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) {
    return null;
  }
  const params = {};
  for (const [index, segment] of wanted.entries()) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined ? segment !== given[index] : given[index] === "") {
      return null;
    }
    if (name !== undefined) {
      try {
        params[name] = decodeURIComponent(given[index]);
      } catch {
        return null;
      }
    }
  }
  return params;
}

function tool({ operationId, method, path, summary }) {
  return { name: operationId, description: summary ?? "", method: method.toUpperCase(), path };
}

function openapi(table, { title = "Server", serverInfo }) {
  const paths = {};
  for (const { operationId, method, path, summary } of table) {
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = { operationId, summary, responses: { default: { description: "The result" } } };
  }
  return { openapi: "3.1.0", info: { title, version: serverInfo?.version ?? "1" }, paths };
}
