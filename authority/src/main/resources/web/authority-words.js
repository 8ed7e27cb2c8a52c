// What went wrong, as a sentence that says what to do.
const SENTENCES = {
  unreachable: "The authority cannot be reached. Check your connection and try again.",
  namespace_taken: "That namespace belongs to somebody already. Choose another one.",
  namespace_pending: "That namespace was asked for already and waits for a decision. Choose another one, or wait.",
  namespace_reserved: "That namespace is reserved and nobody can have it. Choose another one.",
  invalid_namespace: "A namespace is 1 to 63 letters, digits and hyphens, and begins and ends with a letter or digit.",
  invalid_origin: "That origin is not a host name. Write it like apple.example.com, without https:// and without a path.",
  origin_not_allowed: "This authority gives no namespaces on that origin. Choose one it serves.",
  invalid_email: "That does not look like an e-mail address. Write it like ada@example.com.",
  not_owner: "That namespace is not yours any more. Reload the page to see what you own now.",
  not_self: "You can ask for a namespace only for yourself.",
  not_admin: "This account may not administer here. Sign in with one that may.",
  request_not_found: "That request does not exist any more. Reload the list.",
  request_not_pending: "Somebody decided that request already. Reload the list to see how.",
  internal_error: "Something went wrong inside the authority. Try again; if it stays, its operator finds the cause in the log.",
  oauth_not_configured:
    "Signing in with an account is not set up here. Its operator sets GOOGLE_CLIENT_ID, GOOGLE_OAUTH_CLIENT_SECRET and GOOGLE_OAUTH_REDIRECT_URI.",
  redirect_uri_not_allowed:
    "This authority does not let this page sign in. Its operator adds the page’s origin to OAUTH_ALLOWED_REDIRECT_ORIGINS.",
  invalid_oauth_state: "That sign-in took too long or was used already. Sign in again.",
  missing_state: "That sign-in came back incomplete. Sign in again.",
  missing_code: "That sign-in came back incomplete. Sign in again.",
  "oauth_error:access_denied": "The sign-in was cancelled. Sign in again whenever you like.",
  oauth_token_exchange_failed: "The identity provider did not confirm the sign-in. Sign in again.",
  oauth_token_exchange_missing_access_token: "The identity provider did not confirm the sign-in. Sign in again.",
  oauth_profile_fetch_failed: "The identity provider did not say who you are. Sign in again in a moment.",
  oauth_profile_missing_sub: "The identity provider did not say who you are. Sign in again in a moment.",
  oauth_internal_error: "Something went wrong while you were signed in. Sign in again.",
};

/** The sentence for a refusal of the authority. */
export function sentence(refused) {
  const { status, code, details, seconds } = refused;
  if (code === "rate_limited" || code === "oauth_rate_limited" || status === 429) {
    return `Too many requests. Wait ${seconds ? `${seconds} s` : "a moment"} and try again.`;
  }
  if (SENTENCES[code]) {
    return SENTENCES[code];
  }
  if (status === 401) {
    return "Your session has ended. Sign in again.";
  }
  if (code === "invalid_input") {
    return `The authority did not take that: ${details || "an entry is not as it must be"}. Correct it and try again.`;
  }
  if (status === 404) {
    return "This authority does not offer that. It may be older than this page; reload and try again.";
  }
  return details || (code ? `The authority refused: ${code}.` : "The authority gave no usable answer. Try again in a moment.");
}

/** The sentence for a sign-in that failed. */
export function signInSentence(error, description) {
  if (SENTENCES[error]) {
    return SENTENCES[error];
  }
  if (error === "oauth_rate_limited") {
    return "Too many sign-ins from your address. Wait half a minute and sign in again.";
  }
  return `The sign-in failed: ${description || error}. Sign in again.`;
}
