// The HTTP methods of the contract, with the session of this tab.
import { session } from "./authority-session.js";

const role = location.pathname === "/admin" ? "admin" : "user";

/** A call that was refused or never answered: `status` 0 when the authority could not be reached. */
export class Refused extends Error {
  constructor(status, code, message, seconds) {
    super(code);
    this.status = status;
    this.code = code;
    this.details = message;
    this.seconds = seconds;
  }

  /** Whether only another sign-in helps. */
  get signedOut() {
    return this.status === 401 || (this.status === 403 && this.code === "not_admin");
  }
}

export function get(path, query = {}, options = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return call(search ? `${path}?${search}` : path, { method: "GET", ...options });
}

export function post(path, body) {
  return call(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
}

async function call(path, { headers = {}, ...options }) {
  let response;
  try {
    response = await fetch(path, {
      cache: "no-store",
      credentials: "omit",
      headers: { Accept: "application/json", ...session(role)?.headers, ...headers },
      ...options,
    });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Refused(0, "unreachable");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    const seconds = Number(response.headers.get("Retry-After")) || undefined;
    throw new Refused(response.status, String(answer?.error ?? ""), answer?.message, seconds);
  }
  return answer;
}
