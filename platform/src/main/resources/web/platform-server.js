// Asking a team's server through the platform. What the platform says itself is told from what the server says by the
// header X-Platform-Upstream, because a 401 of the server means that it refuses the team, not that anybody is signed out.
const WORDS = {
  "sign in": "You are signed out. Sign in again to go on.",
  "member not bound": "The server has not said yet which member you are. Confirm your member first.",
  "rate limited": "That was too much at once. It goes on by itself in a moment.",
  "not found": "This team is gone, or you no longer belong to it.",
  "server unreachable": "The server cannot be reached. See whether it runs.",
  "server certificate invalid": "The server’s certificate is not valid for its name, or has expired.",
  "server address not allowed": "The server’s name leads to a private address, which this platform does not connect to.",
  "redirect refused": "The server answers with a redirect. Let it answer at its own address.",
  "invalid server answer": "Something answers at the server’s address, but not as an ac7 server does.",
  "server timed out": "The server did not answer in time.",
  "unknown member": "The server knows no member of your name: it was renamed or removed there. Confirm your member again.",
};
const REFUSES = "The server refuses this team’s tokens. Restart it so that it reads its trust file, then check again.";

export class NotAnswered extends Error {
  constructor(status, upstream, body) {
    const refuses = upstream === "server" && status === 401;
    const words = WORDS[body.error] ?? (refuses ? REFUSES : body.detail || body.error || `The answer was ${status}.`);
    super(words);
    this.status = status;
    this.refuses = refuses;
    this.byPlatform = upstream !== "server";
  }
}

export async function ask(base, path, options = {}) {
  let answer;
  try {
    answer = await fetch(base + path, { cache: "no-store", ...options, headers: { Accept: "application/json", ...options.headers } });
  } catch {
    throw new NotAnswered(0, "platform", { detail: "This platform cannot be reached. It is tried again by itself." });
  }
  if (!answer.ok) {
    throw new NotAnswered(answer.status, answer.headers.get("X-Platform-Upstream") ?? "platform", await answer.json().catch(() => ({})));
  }
  return answer.json();
}
