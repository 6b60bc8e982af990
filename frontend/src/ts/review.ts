import { fresh, isTyping } from "./page";
import { joinUp } from "./review-line";

const linked = (id: string): NodeListOf<HTMLElement> => document.querySelectorAll<HTMLElement>(`[data-link="${CSS.escape(id)}"]`);

export function light(id: string | undefined): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-link].on")) element.classList.remove("on");
  if (id) for (const element of linked(id)) element.classList.add("on");
  joinUp(id);
}

/** Shows the other side. The paper moves inside its own frame only: a page that moves takes the button from under the mouse. */
function bring(from: HTMLElement): void {
  for (const other of linked(from.dataset["link"] ?? "")) {
    const pane = other.closest<HTMLElement>(".dt-desk");
    if (other === from || pane === from.closest(".dt-desk")) continue;
    if (!pane) {
      other.scrollIntoView({ block: "nearest" });
      continue;
    }
    const [frame, place] = [pane.getBoundingClientRect(), other.getBoundingClientRect()];
    if (place.top < frame.top || place.bottom > frame.bottom) pane.scrollTop += place.top - frame.top - pane.clientHeight / 3;
  }
}

/** Two panes speak of the same thing: pointing at one side lights both, a click brings the other into view. */
export function hoverLinks(root: ParentNode): void {
  for (const element of fresh<HTMLElement>(root, "[data-link]", "link")) {
    const on = (): void => light(element.dataset["link"]);
    element.addEventListener("pointerenter", on);
    element.addEventListener("focusin", on);
    if (element.matches("[data-review-item]"))
      element.addEventListener("focusin", (event) => {
        const folded = element.querySelector("details");
        if (folded && event.target === element) folded.open = true; // a click on its own line opens it by itself
        bring(element);
      });
    element.addEventListener("click", () => {
      on();
      bring(element);
    });
  }
}

/** `data-review` holds items; arrows go from one to the next, `data-key` names the button a key presses in the item in hand. */
export function reviewKeys(): void {
  document.addEventListener("keydown", (event) => {
    const list = document.querySelector("[data-review]");
    if (!list || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const items = [...list.querySelectorAll<HTMLElement>("[data-review-item]")];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = items[Math.max(0, Math.min(items.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))];
      if (!next) return;
      event.preventDefault();
      next.focus();
      return;
    }
    const item = items[at];
    if (!item || (event.key === "Enter" && event.target !== item)) return;
    const button = item.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}

/** Words in the paper keep the mark of doubt only as long as their item waits with one. */
function markDoubts(): void {
  const doubtful = new Set<string | undefined>();
  for (const item of document.querySelectorAll<HTMLElement>("[data-review-item][data-doubtful]")) doubtful.add(item.dataset["link"]);
  for (const words of document.querySelectorAll<HTMLElement>(".dt-lines [data-link]")) words.classList.toggle("q", doubtful.has(words.dataset["link"]));
}

/** After an item was settled and the list came anew: on to the item that took its place, so that the keys go on. */
export function reviewGoesOn(): void {
  let at = -1;
  const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-review] [data-review-item]")];
  document.addEventListener("htmx:beforeRequest", () => {
    at = items().findIndex((item) => item.contains(document.activeElement));
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    markDoubts();
    if (at < 0 || !(event.target as Element).closest?.("[data-review]")) return;
    const all = items();
    const next = all[Math.min(at, all.length - 1)];
    at = -1;
    if (!next) return;
    next.focus();
    const folded = next.querySelector("details"); // closed by the open one it came beside, and focused before it was heard
    if (folded) folded.open = true;
    light(next.dataset["link"]);
    bring(next);
  });
}
