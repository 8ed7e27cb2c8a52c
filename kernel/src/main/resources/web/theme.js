// Colours change at once; the cookie is the one that the form's own answer would set.
const YEAR = 365 * 24 * 60 * 60;

export function themes() {
  for (const form of document.querySelectorAll("[data-theme-form]")) {
    form.addEventListener("submit", (event) => {
      const chosen = event.submitter?.value;
      if (!chosen) {
        return;
      }
      event.preventDefault();
      document.documentElement.dataset.theme = chosen;
      const secure = location.protocol === "https:" ? "; Secure" : "";
      document.cookie = `ac7_theme=${chosen}; Path=/; Max-Age=${YEAR}; SameSite=Strict${secure}`;
      for (const button of document.querySelectorAll("[data-theme-form] button[name=theme]")) {
        button.setAttribute("aria-pressed", String(button.value === chosen));
      }
    });
  }
}
