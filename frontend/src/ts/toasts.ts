import { fresh } from "./page";
import { words } from "./words";

const READ_FOR = 7000;

/** Messages go by themselves, except those about a failure; pointing at one keeps it. */
export function toasts(root: ParentNode): void {
  for (const toast of fresh<HTMLElement>(root, "[data-toast]", "toast")) {
    const close = (): void => {
      toast.classList.add("going");
      window.setTimeout(() => toast.remove(), 200);
    };
    toast.querySelector("[data-toast-close]")?.addEventListener("click", close);
    if (toast.classList.contains("late")) continue;
    let timer = window.setTimeout(close, READ_FOR);
    toast.addEventListener("pointerenter", () => window.clearTimeout(timer));
    toast.addEventListener("focusin", () => window.clearTimeout(timer));
    toast.addEventListener("pointerleave", () => (timer = window.setTimeout(close, READ_FOR)));
  }
}

export function showToast(text: string, tone = "info"): void {
  const place = document.querySelector("[data-toasts]");
  if (!place) return;
  const toast = document.createElement("div");
  toast.className = `dt-toast ${tone}`;
  toast.dataset["toast"] = "";
  const said = document.createElement("p");
  said.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "dt-icon";
  close.dataset["toastClose"] = "";
  close.setAttribute("aria-label", words().close);
  close.textContent = "×";
  toast.append(said, close);
  place.append(toast);
  toasts(place);
}
