import { csrfToken, fresh } from "./page";

/** Light, dark or as the device: shown at once, remembered by the server. Without script the same buttons post the form. */
export function themeSwitch(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "form[data-theme-switch]", "theme")) {
    form.addEventListener("submit", (event) => {
      const button = (event as SubmitEvent).submitter;
      if (!(button instanceof HTMLButtonElement) || button.name !== "theme") return;
      event.preventDefault();
      document.documentElement.dataset["theme"] = button.value;
      for (const other of form.querySelectorAll("button[name=theme]"))
        other.toggleAttribute("aria-pressed", false);
      button.setAttribute("aria-pressed", "true");
      const body = new FormData(form);
      body.set("theme", button.value);
      void fetch(form.action, { method: "POST", body, headers: { "X-CSRFToken": csrfToken(form), "X-Requested-With": "fetch" } });
    });
  }
}
