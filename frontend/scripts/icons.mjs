// Makes one sprite of the icons listed in icons.txt, from Tabler's outline set.
// `npm run icons` adds to the list what templates and Python files name; a test of `web` finds what was forgotten.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const OUTLINE = new URL("../node_modules/@tabler/icons/icons/outline/", import.meta.url);
const LIST = new URL("../icons.txt", import.meta.url);
const PRODUCT = fileURLToPath(new URL("../../diemtua/", import.meta.url));
const SKIP = new Set(["static", "__pycache__", "tests", "migrations", "locale"]);
// {% icon "bell" %}, icon="bell" (components, dataclasses), "icon": "bell", |default:"checkbox" after an icon
const NAMED = /(?:\{%\s*icon\s+"|\bicon\s*[=:]\s*"|\bicon: str = "|"icon"\s*:\s*"|\bafter="|icon\|default:")([a-z0-9-]+)"/g;

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      if (!SKIP.has(entry.name)) yield* files(join(folder, entry.name));
    } else if (/\.(html|svg|py)$/.test(entry.name)) yield join(folder, entry.name);
  }
}

export function iconsNamed() {
  const names = new Set();
  for (const file of files(PRODUCT))
    for (const match of readFileSync(file, "utf8").matchAll(NAMED)) names.add(match[1]);
  return [...names].sort();
}

function symbol(name) {
  const svg = readFileSync(new URL(`${name}.svg`, OUTLINE), "utf8").replace(/<!--[\s\S]*?-->/g, "");
  const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s+/g, " ").replace(/> </g, "><").trim()}</symbol>`;
}

export function listed() {
  return readFileSync(LIST, "utf8").split("\n").filter(Boolean);
}

export function makeSprite(folder) {
  const names = listed();
  const missing = names.filter((name) => !existsSync(new URL(`${name}.svg`, OUTLINE)));
  if (missing.length) throw new Error(`Icons that Tabler does not have: ${missing.join(", ")}`);
  mkdirSync(folder, { recursive: true });
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join("")}</svg>`;
  writeFileSync(new URL("icons.svg", folder), sprite);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = [...new Set([...listed(), ...iconsNamed()])].sort();
  writeFileSync(LIST, `${all.join("\n")}\n`);
}
