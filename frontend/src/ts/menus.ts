import { fresh, isTyping } from "./page";

/** Menus are <details>: they open without script. Here they also close on Esc, on a click outside and when another opens. */
export function menus(root: ParentNode): void {
  for (const menu of fresh<HTMLDetailsElement>(root, "details[data-menu]", "menu")) {
    menu.addEventListener("toggle", () => {
      if (!menu.open) return;
      for (const other of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]"))
        if (other !== menu) other.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
  }
}

export function closeMenusOutside(): void {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]"))
      if (!menu.contains(event.target as Node)) menu.open = false;
  });
}

/** `data-open-dialog="id"` opens that dialog; `?` opens the list of shortcuts. */
export function dialogs(root: ParentNode): void {
  for (const button of fresh<HTMLElement>(root, "[data-open-dialog]", "dialog")) {
    button.hidden = false;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      openDialog(button.dataset["openDialog"] ?? "");
    });
  }
  for (const dialog of fresh<HTMLDialogElement>(root, "dialog.dt-dialog", "backdrop"))
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
}

export function openDialog(id: string): boolean {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement) || typeof dialog.showModal !== "function") return false;
  if (!dialog.open) dialog.showModal();
  return true;
}

export function shortcutsKey(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && !isTyping(event.target) && !event.ctrlKey && !event.metaKey && openDialog("dt-shortcuts")) event.preventDefault();
  });
}
