import { fresh } from "./page";

/** `form[data-keys]`: written while somebody talks. Alt and a digit goes to that part, Ctrl and Enter sends. */
export function formKeys(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "form[data-keys]", "keys")) {
    document.addEventListener("keydown", (event) => {
      if (!form.isConnected || document.querySelector("dialog[open]")) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit();
      } else if (event.altKey && !event.ctrlKey && /^Digit[1-9]$/.test(event.code)) {
        const part = form.querySelector<HTMLElement>(`[data-key="${event.code.slice(5)}"]`);
        const field = part?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea");
        if (!field) return;
        event.preventDefault();
        field.focus();
        part?.scrollIntoView({ block: "nearest" });
      }
    });
  }
}
