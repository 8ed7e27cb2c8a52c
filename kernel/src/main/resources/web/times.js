// Times in words, kept current, by the server's clock; the exact time in the reader's own zone.
// The words are those of TimeWords.
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" });
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

// How far this machine's clock is behind the server's.
const offset = Number(document.documentElement.dataset.now) - Date.now();

// What is marked as past is never in a moment, however the clocks differ.
export function relative(time, now, element) {
  const at = element?.dataset.relative === "past" ? Math.min(time, now) : time;
  const distance = Math.abs(at - now);
  if (distance < 45 * SECOND) {
    return at > now ? "in a moment" : "just now";
  }
  if (distance >= 30 * DAY + HOUR) {
    return date.format(at);
  }
  return at > now ? `in ${amount(distance, Math.ceil)}` : `${amount(distance, Math.floor)} ago`;
}

function amount(distance, whole) {
  if (distance < HOUR) {
    return `${Math.max(1, whole(distance / MINUTE))} min`;
  }
  if (distance < DAY) {
    return `${whole(distance / HOUR)} h`;
  }
  const days = whole(distance / DAY);
  return days === 1 ? "1 day" : `${days} days`;
}

export function left(until, now) {
  const seconds = Math.max(0, Math.ceil((until - now) / SECOND));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function refresh(selector, words) {
  const now = Date.now() + offset;
  for (const element of document.querySelectorAll(selector)) {
    const at = Date.parse(element.dateTime);
    const text = words(at, now, element);
    if (element.textContent !== text) {
      element.textContent = text;
    }
    if (!element.dataset.local) {
      element.dataset.local = "yes";
      element.title = exact.format(at);
    }
  }
}

function countDown() {
  refresh("time[data-left]", (until, now, element) => {
    element.classList.toggle("urgent", until - now < MINUTE);
    return left(until, now);
  });
}

export function refreshTimes() {
  refresh("time[data-relative]", relative);
  countDown();
}

export function times() {
  refreshTimes();
  setInterval(refreshTimes, 15 * SECOND);
  if (document.querySelector("[data-left], [data-pending-holder]")) {
    setInterval(countDown, SECOND);
  }
}
