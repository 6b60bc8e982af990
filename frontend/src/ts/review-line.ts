/** A thin line from the lit words in the paper to the lit item beside it, as long as both are in view. */
const SVG = "http://www.w3.org/2000/svg";
let lit: string | undefined;
let waits = false;

export function joinUp(id: string | undefined): void {
  lit = id;
  soon();
}

/** The paper scrolls in its frame and the page under both: the line goes along. */
export function lineGoesAlong(): void {
  document.addEventListener("scroll", soon, { capture: true, passive: true });
  window.addEventListener("resize", soon);
  document.addEventListener("htmx:afterSettle", soon);
}

function soon(): void {
  if (waits) return;
  waits = true;
  requestAnimationFrame(() => {
    waits = false;
    draw();
  });
}

function draw(): void {
  const frame = document.querySelector<HTMLElement>(".dt-review");
  if (!frame) return;
  const ends = lit ? endsOf(frame, lit) : undefined;
  const old = frame.querySelector(":scope > .dt-review-line");
  if (!ends) return old?.remove();
  const svg = old ?? frame.appendChild(document.createElementNS(SVG, "svg"));
  svg.setAttribute("class", "dt-review-line");
  svg.setAttribute("aria-hidden", "true");
  const [line, dots] = [0, 1].map((at) => svg.children[at] ?? svg.appendChild(document.createElementNS(SVG, "path")));
  line!.setAttribute("d", way(ends));
  dots!.setAttribute("d", `${dot(ends.x1, ends.y1)}${dot(ends.x2, ends.y2)}`);
}

interface Ends { x1: number; y1: number; x2: number; y2: number; middle: number }

function endsOf(frame: HTMLElement, id: string): Ends | undefined {
  const name = `[data-link="${CSS.escape(id)}"]`;
  const pane = frame.querySelector<HTMLElement>(".dt-desk");
  const words = pane?.querySelector(name)?.getClientRects()[0];
  const item = frame.querySelector<HTMLElement>(`[data-review] ${name}`)?.getBoundingClientRect();
  if (!pane || !words || !item || item.height === 0) return undefined;
  const [box, at] = [pane.getBoundingClientRect(), frame.getBoundingClientRect()];
  const seen = words.top >= box.top && words.bottom <= Math.min(box.bottom, window.innerHeight);
  if (!seen || item.left < box.right || item.bottom < 0 || item.top > window.innerHeight) return undefined;
  return {
    x1: Math.min(words.right + 3, box.right - 4) - at.left,
    y1: words.top + words.height / 2 - at.top,
    x2: item.left - at.left,
    y2: item.top + Math.min(22, item.height / 2) - at.top,
    middle: (box.right + item.left) / 2 - at.left,
  };
}

function way({ x1, y1, x2, y2, middle }: Ends): string {
  const bend = Math.min(8, Math.abs(y2 - y1) / 2, Math.abs(x2 - middle));
  const down = Math.sign(y2 - y1) * bend;
  return `M${x1} ${y1}H${middle - bend}q${bend} 0 ${bend} ${down}V${y2 - down}q0 ${down} ${bend} ${down}H${x2}`;
}

const dot = (x: number, y: number): string => `M${x - 3.5} ${y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0`;
