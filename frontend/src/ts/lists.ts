import { isTyping } from "./page";

const LEADS = "a[href], button[type=submit]";
const ITEMS = "[data-rows] > *, tbody[data-rows] > tr";

/** Where j or k leads from here in a list of `count`. */
export function move(current: number, key: string, count: number): number {
  if (count === 0) return -1;
  if (key === "j") return Math.min(current + 1, count - 1);
  return current < 0 ? 0 : Math.max(current - 1, 0);
}

function items(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(ITEMS)].filter((row) => row.querySelector(LEADS));
}

function choose(rows: HTMLElement[], index: number): void {
  rows.forEach((row, i) => row.classList.toggle("cur", i === index));
  rows[index]?.scrollIntoView?.({ block: "nearest" });
}

/** Lists from the keyboard: j and k walk the rows of every `data-rows`, Enter opens, v shows the paper, x ticks. */
export function listKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const rows = items();
    const at = rows.findIndex((row) => row.classList.contains("cur"));
    if (event.key === "j" || event.key === "k") {
      if (!rows.length) return;
      event.preventDefault();
      choose(rows, move(at, event.key, rows.length));
    } else if (event.key === "Enter" && at >= 0 && (event.target === document.body || event.target === document.querySelector("main"))) {
      event.preventDefault();
      rows[at]?.querySelector<HTMLElement>(LEADS)?.click();
    } else if (event.key === "v" && at >= 0) {
      rows[at]?.querySelector<HTMLElement>("[data-preview]")?.click();
    } else if (event.key === "x" && at >= 0) {
      rows[at]?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
    }
  });
}
