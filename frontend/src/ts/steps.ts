import { fresh } from "./page";
import { words } from "./words";

/**
 * `form[data-steps]`: the folds of a long sheet one at a time. It stays one page with one form, so that nothing is sent
 * or kept before the last button, and leaving fast leaves one page behind, not four.
 */
export function steps(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "form[data-steps]", "steps")) walk(form);
}

function walk(form: HTMLFormElement): void {
  const all = [...form.querySelectorAll<HTMLDetailsElement>("details[data-step]")];
  const back = document.querySelector<HTMLButtonElement>("[data-step-back]");
  const bars = form.querySelector<HTMLElement>("[data-bars]");
  const here = (): number => Math.max(0, all.findIndex((step) => step.open));

  const show = (place: number, focus: boolean): void => {
    all.forEach((step, index) => {
      step.open = index === place;
    });
    if (back) back.hidden = place === 0;
    if (place > 0 && !history.state?.["dtStep"]) history.pushState({ dtStep: true }, "");
    if (bars) [...bars.children].forEach((bar, index) => bar.classList.toggle("on", index <= place));
    for (const part of document.querySelectorAll<HTMLElement>("[data-first-step]")) part.hidden = place > 0;
    for (const head of document.querySelectorAll("[data-first-head]")) head.classList.toggle("dt-sr", place > 0);
    for (const last of form.querySelectorAll<HTMLElement>("[data-step-last]")) last.hidden = place < all.length - 1;
    if (!focus) return;
    window.scrollTo(0, 0);
    all[place]?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  };

  form.classList.add("is-stepped");
  bars?.replaceChildren(...all.map(() => document.createElement("i")));
  if (bars) bars.hidden = false;
  for (const step of all) {
    step.removeAttribute("name");
    const summary = step.querySelector("summary");
    summary?.setAttribute("tabindex", "-1");
    summary?.addEventListener("click", (event) => event.preventDefault());
    for (const on of step.querySelectorAll<HTMLElement>("[data-step-on]")) on.hidden = false;
    step.querySelector("[data-step-next]")?.addEventListener("click", () => show(here() + 1, true));
  }
  // The phone's own Back goes one step back instead of losing the sheet. Never more than one entry lies in the history:
  // leaving fast takes it away.
  window.addEventListener("popstate", () => {
    if (!document.body.hidden && here() > 0) show(here() - 1, true);
  });
  back?.addEventListener("click", () => show(Math.max(0, here() - 1), true));
  for (const link of form.querySelectorAll<HTMLAnchorElement>("[data-errors] a")) {
    link.addEventListener("click", () => {
      const wrong = document.querySelector(link.hash)?.closest("details");
      if (wrong) show(all.indexOf(wrong), false);
    });
  }
  // Enter in a line of an earlier step goes on to the next instead of sending half a sheet.
  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || !(field instanceof HTMLInputElement) || here() === all.length - 1) return;
    event.preventDefault();
    show(here() + 1, true);
  });
  show(here(), false);
}

/** `input[type=file][data-most-bytes]`: a file that would be refused is said at the field, before minutes of sending. */
export function fileSizes(root: ParentNode): void {
  for (const input of fresh<HTMLInputElement>(root, "input[type=file][data-most-bytes]", "sizes")) {
    const said = document.createElement("p");
    said.className = "dt-wrong";
    said.setAttribute("role", "alert");
    said.hidden = true;
    input.after(said);
    input.addEventListener("change", () => {
      const chosen = [...(input.files ?? [])];
      const { kept, refused } = sift(chosen, Number(input.dataset["mostBytes"]), Number(input.dataset["mostFiles"] ?? 1));
      said.hidden = refused.length === 0;
      said.textContent = refused.length ? `${words().notTaken}: ${refused.map((file) => file.name).join(", ")}` : "";
      if (!refused.length) return;
      const left = new DataTransfer();
      for (const file of kept) left.items.add(file);
      input.files = left.files;
    });
  }
}

/** Files that may go, and those too large or too many. */
export function sift<F extends { size: number }>(files: F[], bytes: number, most: number): { kept: F[]; refused: F[] } {
  const kept = files.filter((file) => file.size <= bytes).slice(0, most);
  return { kept, refused: files.filter((file) => !kept.includes(file)) };
}
