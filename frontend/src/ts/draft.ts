import { csrfToken, fresh } from "./page";
import { snapshot } from "./forms";
import { words } from "./words";

/** Calls `act` once things have been quiet for `wait` milliseconds. */
export function whenQuiet(act: () => void, wait: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
}

const clock = (at: Date): string => `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;

/** `form[data-draft-url]`: what is typed is kept on the server, never on the device. Files are not part of a draft. */
export function autosave(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "form[data-draft-url]", "draft")) {
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
        const answer = await fetch(form.dataset["draftUrl"] ?? "", { method: "POST", body, headers: { "X-CSRFToken": csrfToken(form), "X-Requested-With": "fetch" } });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        kept = now;
        say(`${words().saved} ${clock(new Date())}`);
      } catch {
        say(words().unsaved);
        later();
      }
    };
    const later = whenQuiet(() => void save(), Number(form.dataset["draftWait"] ?? 1500));
    form.addEventListener("input", later);
    form.addEventListener("change", later);
  }
}
