/** Runs a behaviour on what is on the page now and on every fragment that htmx brings later. */
export type Attach = (root: ParentNode) => void;

export function onPage(...behaviours: Attach[]): void {
  const run = (root: ParentNode): void => {
    for (const attach of behaviours) attach(root);
  };
  run(document);
  document.addEventListener("dt:page", () => run(document));
  document.addEventListener("htmx:load", (event) => {
    const fresh = (event as CustomEvent<{ elt: Element }>).detail.elt;
    if (fresh !== document.body) run(fresh.parentElement ?? document);
  });
}

/** Elements of a root that this behaviour has not met yet. */
export function fresh<T extends Element>(root: ParentNode, selector: string, name: string): T[] {
  const mark = `dt-${name}`;
  const seen = (element: Element): boolean => (element as unknown as Record<string, boolean>)[mark] === true;
  const found = [...root.querySelectorAll<T>(selector)].filter((element) => !seen(element));
  for (const element of found) (element as unknown as Record<string, boolean>)[mark] = true;
  return found;
}

/** True where a key belongs to what is being typed, so that no shortcut may take it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
}

export function csrfToken(form?: HTMLFormElement): string {
  const inForm = form?.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value;
  if (inForm) return inForm;
  const headers = document.body.getAttribute("hx-headers");
  return headers ? ((JSON.parse(headers) as Record<string, string>)["X-CSRFToken"] ?? "") : "";
}
