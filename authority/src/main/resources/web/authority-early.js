// Runs before the first paint, so that who is signed in sees the frame of the signed-in at once.
{
  let signedIn = false;
  try {
    signedIn = Boolean(sessionStorage.getItem("plat-session") || sessionStorage.getItem("plat-admin-token"));
  } catch {
    // A browser that keeps nothing for this page; signing in says so.
  }
  document.body.className = signedIn ? "inside" : "outside";
}
