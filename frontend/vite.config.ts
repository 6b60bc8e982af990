import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { followsDevice } from "./scripts/postcss-device-theme.mjs";
import { tablerElements } from "./scripts/postcss-tabler-elements.mjs";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Emits files that no stylesheet or script imports, and writes the manifest Django's `{% asset %}` reads. */
function forDjango(): Plugin {
  return {
    name: "for-django",
    apply: "build",
    buildStart() {
      const emit = (file: string): void => {
        this.emitFile({ type: "asset", name: basename(file), source: readFileSync(file) });
      };
      emit(here("node_modules/.diemtua/icons.svg"));
      for (const file of readdirSync(here("src/img"))) emit(here(`src/img/${file}`));
    },
    generateBundle(_options, bundle) {
      const names: Record<string, string> = {};
      for (const file of Object.values(bundle)) {
        if (file.type === "asset") for (const name of file.names) names[basename(name)] = file.fileName;
        else if (file.isEntry) names[`${file.name}.js`] = file.fileName;
      }
      this.emitFile({ type: "asset", fileName: "manifest.json", source: JSON.stringify(names, null, 1) });
    },
  };
}

export default defineConfig({
  root: here("."),
  base: "./",
  publicDir: false,
  logLevel: "warn",
  plugins: [forDjango()],
  css: { postcss: { plugins: [tablerElements(), followsDevice()] } },
  build: {
    outDir: here("../diemtua/web/static/build"),
    emptyOutDir: true,
    target: "es2020",
    cssTarget: ["chrome87", "firefox78", "safari14"],
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: {
      // htmx can evaluate attributes; allowEval is off in every page and the policy forbids it besides.
      onwarn: (warning, warn) => (warning.code === "EVAL" && warning.id?.includes("htmx.org") ? undefined : warn(warning)),
      input: { app: here("src/ts/app.ts") },
      output: {
        hashCharacters: "hex",
        entryFileNames: "[name].[hash:12].js",
        chunkFileNames: "[name].[hash:12].js",
        assetFileNames: "[name].[hash:12][extname]",
      },
    },
  },
  test: { environment: "happy-dom", include: ["tests/**/*.test.ts"] },
});
