import { fresh } from "./page";

type Side = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";
export interface Place {
  x: number;
  y: number;
}

/** Which of the places lies nearest on that side; straight ahead counts more than aside. -1 when none does. */
export function nearest(from: Place, places: Place[], side: Side): number {
  let best = -1;
  let least = Infinity;
  places.forEach((place, index) => {
    const dx = place.x - from.x;
    const dy = place.y - from.y;
    const upright = side === "ArrowUp" || side === "ArrowDown";
    const ahead = side === "ArrowUp" ? -dy : side === "ArrowDown" ? dy : side === "ArrowLeft" ? -dx : dx;
    const cost = ahead + 2 * Math.abs(upright ? dx : dy);
    if (ahead > 1 && cost < least) [best, least] = [index, cost];
  });
  return best;
}

function middle(card: Element): Place {
  const box = card.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** `svg.dt-graph`: arrows move between its cards, as on a map; Tab goes through them in their order. */
export function graphKeys(root: ParentNode): void {
  for (const graph of fresh<SVGElement>(root, "svg.dt-graph", "graph")) {
    graph.addEventListener("keydown", (event) => {
      if (!event.key.startsWith("Arrow") || event.ctrlKey || event.metaKey || event.altKey) return;
      const cards = [...graph.querySelectorAll<SVGAElement>("[data-card]")];
      const from = cards.find((card) => card === document.activeElement);
      if (!from) return;
      const next = cards[nearest(middle(from), cards.map(middle), event.key as Side)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
  }
}
