import { snapshot } from "./forms";
import { csrfToken, fresh } from "./page";
import { words } from "./words";

const SENT = "dt-draft-sent";

/** Calls `act` once things have been quiet for `wait` milliseconds. */
export function whenQuiet(act: () => void, wait: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
}

/** The hour in Viet Nam, wherever the device thinks it is. */
const clock = (at: Date): string =>
  new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Ho_Chi_Minh" }).format(at);
const addressOf = (key: string): string => `${document.body.dataset["draftsUrl"] ?? "/drafts/"}${encodeURIComponent(key)}/`;

async function forget(key: string): Promise<void> {
  await fetch(addressOf(key), { method: "DELETE", headers: { "X-CSRFToken": csrfToken() }, keepalive: true });
}

/** Puts kept values into fields nobody has touched; says whether anything came back. */
export function fill(form: HTMLFormElement, data: Record<string, string[]>): boolean {
  const before = snapshot(form);
  for (const [name, values] of Object.entries(data)) {
    for (const field of form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.type !== "file" && field.type !== "hidden" && field.value === (field.defaultValue ?? field.value)) field.value = values[0] ?? "";
    }
  }
  return snapshot(form) !== before;
}

/** `form[data-draft="key"]`: what is typed is kept on the server, never on the device. Files are not part of a draft. */
export function autosave(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "form[data-draft]", "draft")) attach(form, form.dataset["draft"] ?? "");
}

function attach(form: HTMLFormElement, key: string): void {
  const note = form.querySelector<HTMLElement>("[data-draft-note]");
  let kept = snapshot(form);
  const say = (text: string): void => {
    if (note) note.textContent = text;
  };
  const save = async (): Promise<void> => {
    const now = snapshot(form);
    if (now === kept || !form.isConnected) return;
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (typeof value !== "string") body.delete(name);
    say(words().saving);
    try {
      const answer = await fetch(addressOf(key), { method: "POST", body, headers: { "X-CSRFToken": csrfToken(form) } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      kept = now;
      form.dispatchEvent(new Event("dt:saved"));
      say(`${words().saved} ${clock(new Date())}`);
    } catch {
      say(words().unsaved);
      later();
    }
  };
  const later = whenQuiet(() => void save(), 1500);
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) sessionStorage.setItem(SENT, key);
  });
  void restore(form, key, note).then((back) => {
    if (!back) return;
    kept = snapshot(form);
    form.dispatchEvent(new Event("dt:saved"));
  });
}

async function restore(form: HTMLFormElement, key: string, note: HTMLElement | null): Promise<boolean> {
  if (form.querySelector("[data-errors]") || sessionStorage.getItem(SENT) === key) return false;
  const answer = await fetch(addressOf(key)).catch(() => undefined);
  if (answer?.status !== 200 || answer.redirected) return false;
  const draft = (await answer.json()) as { data: Record<string, string[]>; at: string };
  if (!fill(form, draft.data)) return false;
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "dt-linkbtn";
  drop.textContent = words().dropDraft;
  drop.addEventListener("click", () => {
    form.reset();
    note?.replaceChildren();
    void forget(key);
  });
  note?.replaceChildren(`${words().restored} ${clock(new Date(draft.at))}. `, drop);
  return true;
}

/** After a form was sent: unless it came back with errors it was accepted, and its draft is no longer needed. */
export function settleSentDraft(): void {
  const key = sessionStorage.getItem(SENT);
  if (!key) return;
  sessionStorage.removeItem(SENT);
  const again = [...document.querySelectorAll<HTMLElement>("form[data-draft]")].find((form) => form.dataset["draft"] === key);
  if (!again?.querySelector("[data-errors]")) void forget(key);
}
