import { openDialog } from "./menus";
import { showToast } from "./toasts";
import { words } from "./words";

/** A form filled in for an hour must not be lost to an ended session: ask the server before sending a long one. */
export function keepWhatWasTyped(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-guard") || form.dataset["checked"] || event.defaultPrevented) return;
    const url = document.body.dataset["sessionUrl"];
    if (!url) return;
    event.preventDefault();
    // Pressed twice, or already on its way: the first press stands.
    if (form.dataset["asking"] || form.dataset["sent"]) return;
    form.dataset["asking"] = "yes";
    const submitter = (event as SubmitEvent).submitter;
    void isSignedIn(url).then((still) => {
      delete form.dataset["asking"];
      if (!still && openDialog("dt-expired")) {
        delete form.dataset["sent"];
        return;
      }
      form.dataset["checked"] = "yes";
      form.requestSubmit(submitter);
      delete form.dataset["checked"];
    });
  }, true);
  document.addEventListener("htmx:sendError", () => showToast(words().failed, "late"));
  document.addEventListener("htmx:responseError", (event) => {
    const status = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr.status;
    if (status === 401) openDialog("dt-expired");
    else showToast(words().failed, "late");
  });
}

/** Only a clear "no" counts: a lost network must not look like an ended session. A token made by a new sign-in is taken over. */
export async function isSignedIn(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { cache: "no-store", redirect: "manual" });
    const token = answer.headers.get("X-CSRFToken");
    if (token) renewToken(token);
    return answer.status !== 401;
  } catch {
    return true;
  }
}

function renewToken(token: string): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("input[name=csrfmiddlewaretoken]")) field.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
}
