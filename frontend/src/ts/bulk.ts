import { fresh } from "./page";

/** Ticked rows of `form[data-bulk-form]` bring up its bar; the box in the head ticks all of this page. */
export function bulk(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "form[data-bulk-form]", "bulk")) {
    const boxes = (): HTMLInputElement[] => [...form.querySelectorAll<HTMLInputElement>("input[data-bulk-row]")];
    const all = form.querySelector<HTMLInputElement>("input[data-bulk-all]");
    const bar = form.querySelector<HTMLElement>("[data-bulk]");
    const draw = (): void => {
      const ticked = boxes().filter((box) => box.checked).length;
      if (bar) {
        bar.hidden = ticked === 0;
        const count = bar.querySelector("[data-bulk-count]");
        if (count) count.textContent = String(ticked);
      }
      if (all) {
        all.checked = ticked > 0 && ticked === boxes().length;
        all.indeterminate = ticked > 0 && !all.checked;
      }
      for (const box of boxes()) box.closest("tr, li")?.classList.toggle("sel", box.checked);
    };
    const tick = (on: boolean): void => {
      for (const box of boxes()) box.checked = on;
      draw();
    };
    form.addEventListener("change", (event) => {
      if (event.target === all) tick(all?.checked ?? false);
      else draw();
    });
    form.querySelector("[data-bulk-clear]")?.addEventListener("click", () => tick(false));
    draw();
  }
}
