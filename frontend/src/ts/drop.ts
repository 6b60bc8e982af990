import { fresh } from "./page";
import { showToast } from "./toasts";
import { words } from "./words";

export const sizeInWords = (bytes: number): string => {
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KB"] : [bytes / 1024 / 1024, "MB"];
  return `${(Math.ceil(value * 10) / 10).toString().replace(".", ",")} ${unit}`;
};

/** A file is dropped or chosen; `data-max` (bytes) is told before sending, the bar shows how much is sent. */
export function dropZone(root: ParentNode): void {
  for (const zone of fresh<HTMLElement>(root, "[data-drop]", "drop")) {
    const input = zone.querySelector<HTMLInputElement>("input[type=file]");
    if (!input) continue;
    const over = (on: boolean) => (event: DragEvent): void => {
      event.preventDefault();
      zone.classList.toggle("over", on);
    };
    zone.addEventListener("dragover", over(true));
    zone.addEventListener("dragleave", over(false));
    zone.addEventListener("drop", (event) => {
      over(false)(event);
      if (!event.dataTransfer?.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    input.addEventListener("change", () => name(zone, input));
    const form = zone.closest("form");
    if (form && zone.hasAttribute("data-progress")) sendWithProgress(form, zone, input);
  }
}

function name(zone: HTMLElement, input: HTMLInputElement): void {
  const files = [...(input.files ?? [])];
  const place = zone.querySelector("[data-drop-name]");
  const max = Number(zone.dataset["max"] ?? 0);
  const tooBig = max > 0 && files.some((file) => file.size > max);
  input.setCustomValidity(tooBig ? `${words().tooBig} (${sizeInWords(max)})` : "");
  if (place) place.textContent = files.map((file) => inWords(file, max)).join("; ");
  if (files.length && !tooBig && zone.hasAttribute("data-send")) zone.closest("form")?.requestSubmit();
}

function inWords(file: File, max: number): string {
  const tooBig = max > 0 && file.size > max;
  return `${file.name}, ${sizeInWords(file.size)}${tooBig ? `. ${words().tooBig} (${sizeInWords(max)})` : ""}`;
}

function sendWithProgress(form: HTMLFormElement, zone: HTMLElement, input: HTMLInputElement): void {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !input.files?.length) return;
    event.preventDefault();
    const bar = zone.querySelector<HTMLProgressElement>("[data-drop-bar]");
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "fetch");
    request.upload.addEventListener("progress", (progress) => {
      if (!bar || !progress.lengthComputable) return;
      bar.hidden = false;
      bar.value = (progress.loaded / progress.total) * 100;
    });
    request.addEventListener("load", () => {
      showPage(request.responseText, request.status < 400 ? request.responseURL : window.location.href);
    });
    request.addEventListener("error", () => {
      if (bar) bar.hidden = true;
      delete form.dataset["sent"];
      showToast(words().failed, "late");
    });
    request.send(new FormData(form));
  });
}

/** Shows the page that came as the answer, as a plain sending would: loading it again would lose its messages. */
export function showPage(html: string, address: string): void {
  const next = new DOMParser().parseFromString(html, "text/html");
  if (!next.querySelector("main")) return window.location.assign(address);
  document.title = next.title;
  document.body.replaceWith(next.body);
  if (address !== window.location.href) window.history.pushState({}, "", address);
  window.scrollTo(0, 0);
  document.dispatchEvent(new Event("dt:page"));
}
