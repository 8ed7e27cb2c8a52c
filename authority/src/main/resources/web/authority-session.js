// The session of this tab. Tokens live in sessionStorage only: they go when the tab goes.
const SESSION = "plat-session";
const ADMIN_TOKEN = "plat-admin-token";
const STARTED = "plat-sign-in";

// How far this machine's clock is behind the authority's, which says when a session ends.
const offset = Number(document.documentElement.dataset.now || Date.now()) - Date.now();

/** What the token says of its account; for showing only, the authority believes none of it without the signature. */
function claims(token) {
  try {
    const part = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) ?? {};
  } catch {
    return {};
  }
}

function described(token) {
  const { sub, email, name, roles, exp } = claims(token);
  return {
    headers: { Authorization: `Bearer ${token}` },
    name: String(name || email || sub || "you"),
    more: String(email || sub || ""),
    admin: Array.isArray(roles) && roles.includes("admin"),
    ended: Number.isFinite(exp) && exp * 1000 <= Date.now() + offset,
  };
}

/** Who acts in this tab on a page of this role; nothing when nobody is signed in. */
export function session(role) {
  const adminToken = sessionStorage.getItem(ADMIN_TOKEN);
  if (role === "admin" && adminToken) {
    return { headers: { "X-Admin-Token": adminToken }, name: "admin token", more: "no account", admin: true, ended: false };
  }
  const token = sessionStorage.getItem(SESSION);
  return token ? described(token) : null;
}

export function keep(token) {
  sessionStorage.setItem(SESSION, token);
}

export function keepAdminToken(token) {
  sessionStorage.setItem(ADMIN_TOKEN, token);
}

export function forget() {
  sessionStorage.removeItem(SESSION);
  sessionStorage.removeItem(ADMIN_TOKEN);
}

/** Where the sign-in begins, and comes back to: this page without its fragment. */
export function signInAddress(role, mode = "redirect") {
  const back = location.origin + location.pathname + location.search;
  return `/oauthStart?${new URLSearchParams({ redirect_uri: back, role, response_mode: mode })}`;
}

/** Remembers that this tab began a sign-in, and at which place of the page. */
export function beginSignIn() {
  sessionStorage.setItem(STARTED, location.hash || "#");
}

/**
 * What a sign-in brought back in the fragment, which is emptied at once. A result that this tab did not ask for is
 * marked: a link from elsewhere must not sign the reader in as somebody else.
 */
export function arrival() {
  const given = new URLSearchParams(location.hash.slice(1));
  const started = sessionStorage.getItem(STARTED);
  sessionStorage.removeItem(STARTED);
  if (!given.has("session_token") && !given.has("oauth_error")) {
    return null;
  }
  const place = started && started !== "#" ? started : "";
  history.replaceState(null, "", location.pathname + location.search + place);
  const token = given.get("session_token");
  return {
    token,
    asked: started !== null,
    who: token ? described(token) : null,
    error: given.get("oauth_error"),
    description: given.get("oauth_error_description"),
  };
}
