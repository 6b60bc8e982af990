// Makes the fonts of the product from the npm package, so that no font file lies in the tree:
// Be Vietnam Pro cut down to the letters an office in Viet Nam types, and DT Figures, its ten digits on one width.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createFont, woff2 } from "fonteditor-core";
import subsetFont from "subset-font";

export const WEIGHTS = [400, 500, 600, 700];
const SOURCE = new URL("../node_modules/@fontsource/be-vietnam-pro/files/", import.meta.url);
const ASCII = String.fromCodePoint(...Array.from({ length: 95 }, (_, i) => 0x20 + i));
const LATIN = `${ASCII}\u00a0§«»°±²³·×–—•…‹›àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ`;
const QUOTES = "‘’“”"; // a file of their own: the kerning of the font pulls an opening quote onto the word before it
const MARKS = "\u0300\u0301\u0303\u0309\u0323";
const VIETNAMESE = `ĂăĐđĨĩŨũƠơƯư₫${MARKS}${String.fromCodePoint(...Array.from({ length: 90 }, (_, i) => 0x1ea0 + i))}`;

// Be Vietnam Pro has no `tnum` and its digits differ in width (1 = 385, 4 = 710 units).
const FIGURE_WIDTH = 636;
const FIGURE_ROOM = 78; // least white kept beside a digit, both sides together

const source = (subset, weight) =>
  readFileSync(new URL(`be-vietnam-pro-${subset}-${weight}-normal.woff2`, SOURCE));

function onOneWidth(glyph) {
  const ink = glyph.xMax - glyph.xMin;
  const narrow = Math.min(1, (FIGURE_WIDTH - FIGURE_ROOM) / ink);
  const shift = (FIGURE_WIDTH - ink * narrow) / 2 - glyph.xMin * narrow;
  for (const contour of glyph.contours)
    for (const point of contour) point.x = Math.round(point.x * narrow + shift);
  glyph.xMin = Math.round(glyph.xMin * narrow + shift);
  glyph.xMax = Math.round(glyph.xMax * narrow + shift);
  glyph.leftSideBearing = glyph.xMin;
  glyph.advanceWidth = FIGURE_WIDTH;
}

async function figures(weight) {
  const digits = await subsetFont(source("latin", weight), "0123456789", { targetFormat: "truetype", noLayoutClosure: true });
  const font = createFont(digits, { type: "ttf" });
  const table = font.get();
  for (const glyph of table.glyf) if (glyph.unicode?.some((code) => code >= 0x30 && code <= 0x39)) onOneWidth(glyph);
  table.name = { fontFamily: "DT Figures", fontSubFamily: "Regular", fullName: "DT Figures", postScriptName: "DTFigures" };
  return font.write({ type: "woff2", toBuffer: true });
}

export async function makeFonts(folder) {
  mkdirSync(folder, { recursive: true });
  await woff2.init();
  for (const weight of WEIGHTS) {
    for (const [subset, text] of [["latin", LATIN], ["vietnamese", VIETNAMESE], ["quotes", QUOTES]]) {
      const made = await subsetFont(source(subset === "quotes" ? "latin" : subset, weight), text, { targetFormat: "woff2" });
      writeFileSync(new URL(`text-${subset}-${weight}.woff2`, folder), made);
    }
    writeFileSync(new URL(`figures-${weight}.woff2`, folder), Buffer.from(await figures(weight)));
  }
}
