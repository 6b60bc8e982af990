import { fresh } from "./page";
import { showToast } from "./toasts";
import { words } from "./words";

/** `button[data-copy="text"]` */
export function copyButton(root: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const button of fresh<HTMLButtonElement>(root, "button[data-copy]", "copy")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      void navigator.clipboard.writeText(button.dataset["copy"] ?? "").then(() => showToast(words().copied, "done"));
    });
  }
}

/** "5 phút trước"; from a week on the exact moment alone is clearer. */
export function ago(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60000);
  const say = (n: number, unit: string): string => `${n} ${unit} ${words().ago}`;
  if (minutes < 0 || minutes >= 7 * 24 * 60) return "";
  if (minutes < 1) return words().now;
  if (minutes < 60) return say(minutes, words().minute);
  if (minutes < 24 * 60) return say(Math.floor(minutes / 60), words().hour);
  return say(Math.floor(minutes / 1440), words().day);
}

/** `time[data-ago]`: relative time beside the exact one. */
export function relativeTimes(root: ParentNode): void {
  for (const time of fresh<HTMLTimeElement>(root, "time[data-ago]", "ago")) {
    const exact = time.textContent?.trim() ?? "";
    const relative = ago(new Date(time.dateTime), new Date());
    if (relative) time.textContent = `${relative}, ${exact}`;
  }
}

/** A calm line while there is no network. What is sent then stays on the page: the browser's own page of errors would swallow it. */
export function offlineLine(): void {
  const lines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-offline]")];
  const draw = (): void => {
    for (const line of lines()) line.hidden = navigator.onLine;
  };
  const stay = (event: SubmitEvent): void => {
    if (navigator.onLine || (event.target as HTMLFormElement).method !== "post") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    draw();
    lines()[0]?.scrollIntoView({ block: "center" });
  };
  document.addEventListener("submit", stay, { capture: true });
  window.addEventListener("online", draw);
  window.addEventListener("offline", draw);
  draw();
}

/** `form[data-autosubmit]`: a changed filter applies itself; the button stays for those without script. */
export function autosubmit(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "form[data-autosubmit]", "autosubmit")) {
    for (const button of form.querySelectorAll<HTMLElement>("[data-autosubmit-button]")) button.hidden = true;
    form.addEventListener("change", () => form.requestSubmit());
  }
}

/** `button[data-print]` */
export function printButton(root: ParentNode): void {
  for (const button of fresh<HTMLButtonElement>(root, "button[data-print]", "print")) {
    button.hidden = false;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      window.print();
    });
  }
}

/** A passkey that was not used: the browser closes its own window, and the page says what came of it. */
export function passkeyRefused(): void {
  document.addEventListener("allauth.error", (event) => {
    const { tags, exception } = (event as CustomEvent<{ tags: string[]; exception: unknown }>).detail;
    if (!tags.includes("webauthn")) return;
    event.preventDefault();
    const cancelled = exception instanceof DOMException && ["NotAllowedError", "AbortError"].includes(exception.name);
    for (const note of document.querySelectorAll<HTMLElement>("[data-passkey-said]")) {
      note.hidden = (note.dataset["passkeySaid"] === "cancelled") !== cancelled;
    }
  });
}
