// npm run build: fonts and icons first, then Vite; all names hashed, all text also compressed, one manifest for Django.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";
import { makeFonts } from "./fonts.mjs";
import { makeSprite } from "./icons.mjs";

const GENERATED = new URL("../node_modules/.diemtua/", import.meta.url);
const OUT = new URL("../../diemtua/web/static/build/", import.meta.url);

function compress() {
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  for (const name of readdirSync(OUT)) {
    if (!/\.(css|js|svg)$/.test(name)) continue;
    const file = new URL(name, OUT);
    const bytes = readFileSync(file);
    writeFileSync(`${fileURLToPath(file)}.br`, brotliCompressSync(bytes, best));
    writeFileSync(`${fileURLToPath(file)}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

await makeFonts(GENERATED);
makeSprite(GENERATED);
await build({ configFile: fileURLToPath(new URL("../vite.config.ts", import.meta.url)) });
compress();
