import { fresh } from "./page";
import { words } from "./words";

interface Found {
  value: string;
  text: string;
}

/** `select[data-choose]`: typing narrows a long list, marks do not matter. `data-choose-url` asks the server for `[{value, text}]` by `?q=`.
 *  The library comes only to pages that need it; without script the plain list stays. */
export function choose(root: ParentNode): void {
  const selects = fresh<HTMLSelectElement>(root, "select[data-choose]", "choose");
  if (!selects.length) return;
  void import("./choose-list").then(({ listFor }) => {
    for (const select of selects) listFor(select, { noResults: words().nothing, remove: words().remove, find });
  });
}

async function find(url: string, typed: string): Promise<Found[]> {
  const answer = await fetch(`${url}${url.includes("?") ? "&" : "?"}q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } });
  return answer.ok ? ((await answer.json()) as Found[]) : [];
}
