import { fresh } from "./page";
import { openDialog } from "./menus";
import { words } from "./words";

/** After a refused form: the summary is read first, and its links lead into the fields. */
export function errorSummary(root: ParentNode): void {
  for (const summary of fresh<HTMLElement>(root, "[data-errors]", "errors")) summary.focus();
}

/** An address that names a field (`…/change/#id_sex`) puts the cursor there: a fault is mended without looking for it. */
export function namedField(root: ParentNode): void {
  if (!/^#id_\w+$/.test(location.hash)) return;
  for (const place of fresh<HTMLElement>(root, location.hash, "named")) {
    const field = place.matches("input, select, textarea") ? place : place.querySelector<HTMLElement>("input, select, textarea");
    field?.focus();
    place.scrollIntoView({ block: "center" });
  }
}

/** What a form holds now, to tell whether anything was changed. */
export function snapshot(form: HTMLFormElement): string {
  const parts: string[] = [];
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken") continue;
    parts.push(`${name}=${typeof value === "string" ? value : `${value.name}:${value.size}`}`);
  }
  return parts.join("&");
}

/** `form[data-guard]`: leaving with unsaved changes asks first. */
export function unsavedGuard(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "form[data-guard]", "guard")) {
    let before = snapshot(form);
    const changed = (): boolean => form.isConnected && snapshot(form) !== before;
    const settle = (): void => {
      before = snapshot(form);
    };
    form.addEventListener("submit", (event) => {
      if (!event.defaultPrevented) settle();
    });
    form.addEventListener("dt:saved", settle);
    window.addEventListener("beforeunload", (event) => {
      if (changed()) event.preventDefault();
    });
    document.addEventListener("click", (event) => {
      const link = (event.target as Element).closest?.<HTMLAnchorElement>("a[href]");
      if (!link || link.target === "_blank" || link.getAttribute("href")?.startsWith("#") || !changed()) return;
      const dialog = document.getElementById("dt-leave");
      if (!openDialog("dt-leave") || !(dialog instanceof HTMLDialogElement)) return;
      event.preventDefault();
      dialog.querySelector<HTMLElement>("[data-leave-stay]")!.onclick = () => dialog.close();
      dialog.querySelector<HTMLElement>("[data-leave-go]")!.onclick = () => {
        settle();
        window.location.assign(link.href);
      };
    });
  }
}

/** `button[data-reveal="field id"]` shows what was typed in a password field, as long as it is pressed in. */
export function reveal(root: ParentNode): void {
  for (const button of fresh<HTMLButtonElement>(root, "button[data-reveal]", "reveal")) {
    const field = document.getElementById(button.dataset["reveal"] ?? "");
    if (!(field instanceof HTMLInputElement)) continue;
    button.hidden = false;
    const set = (shown: boolean): void => {
      field.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
      button.setAttribute("aria-label", shown ? words().hide : words().show);
    };
    button.addEventListener("click", () => set(field.type === "password"));
    field.form?.addEventListener("submit", () => set(false));
  }
}

/** One press, one sending: a second press of the same button while the first is on its way does nothing. */
export function sendOnce(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "form[method=post]:not([data-many])", "once"))
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented || form.hasAttribute("hx-post")) return;
      if (form.dataset["sent"]) event.preventDefault();
      form.dataset["sent"] = "yes";
      window.setTimeout(() => delete form.dataset["sent"], 8000);
    });
}
