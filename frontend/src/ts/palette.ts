import { fresh, isTyping } from "./page";

/** The next place in a list of `count`, wrapping; -1 is "in the box". */
export function step(current: number, by: number, count: number): number {
  if (count === 0) return -1;
  const next = current + by;
  return next < -1 ? count - 1 : next >= count ? -1 : next;
}

/** Search and commands in one box: `/` or Ctrl+K goes there, arrows choose among what the server found, Enter opens. */
export function palette(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "form[data-palette]", "palette")) attach(form);
}

function attach(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  const hits = form.querySelector<HTMLElement>("[role=listbox]");
  if (!input || !hits) return;
  let at = -1;
  const options = (): HTMLElement[] => [...hits.querySelectorAll<HTMLElement>("[role=option]")];
  const show = (open: boolean): void => {
    hits.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (index: number): void => {
    at = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const chosen = options()[index];
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView?.({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  hits.addEventListener("htmx:afterSwap", () => {
    options().forEach((option, i) => (option.id ||= `dt-hit-${i}`));
    choose(-1);
    show(document.activeElement === input && options().length > 0);
  });
  input.addEventListener("focus", () => show(options().length > 0));
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget as Node)) show(false);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      show(options().length > 0);
      choose(step(at, event.key === "ArrowDown" ? 1 : -1, options().length));
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      options()[at]?.click();
    } else if (event.key === "Escape") {
      show(false);
      input.blur();
    }
  });
}

export function paletteKeys(): void {
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey;
    const commandK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!slash && !commandK) return;
    const input = document.querySelector<HTMLInputElement>("[data-hotkey='/']");
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
