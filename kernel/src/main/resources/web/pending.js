// Around the list that htmx refreshes: no asking while nobody looks, and words only when something changed.
import { refreshTimes } from "./times.js";

function show(count, before, status) {
  for (const badge of document.querySelectorAll("[data-pending-count]")) {
    badge.hidden = count === 0;
    badge.querySelector("[data-pending-number]").textContent = count > 99 ? "99+" : String(count);
  }
  document.title = document.title.replace(/^\(\d+\) /, "").replace(/^/, count > 0 ? `(${count}) ` : "");
  if (count !== before) {
    status.textContent =
      count === 0 ? "No device is waiting." : count === 1 ? "One device is waiting." : `${count} devices are waiting.`;
  }
}

export function pendingList() {
  const holder = document.querySelector("[data-pending-holder]");
  if (!holder) {
    return;
  }
  const status = document.querySelector("[data-pending-status]");
  const counted = () => Number(holder.querySelector("[data-pending-list]")?.dataset.pendingList ?? 0);
  let count = counted();
  holder.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden) {
      event.preventDefault();
    }
  });
  holder.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) {
      location.reload();
    }
  });
  // Swapping the same list would move a screen reader's place for nothing.
  holder.addEventListener("htmx:beforeSwap", (event) => {
    const made = new DOMParser().parseFromString(event.detail.serverResponse, "text/html");
    const codes = (within) => [...within.querySelectorAll(".cells")].map((code) => code.textContent).join();
    if (event.detail.xhr.status === 200 && codes(made) === codes(holder)) {
      event.detail.shouldSwap = false;
    }
  });
  holder.addEventListener("htmx:afterSwap", () => {
    const before = count;
    count = counted();
    show(count, before, status);
    refreshTimes();
  });
}
