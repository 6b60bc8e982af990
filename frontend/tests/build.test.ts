import postcss from "postcss";
import { describe, expect, it } from "vitest";
import { followsDevice } from "../scripts/postcss-device-theme.mjs";
import { tablerElements } from "../scripts/postcss-tabler-elements.mjs";

const run = (plugin: postcss.AcceptedPlugin, css: string, from?: string): string => postcss([plugin]).process(css, { from }).css;

describe("the dark theme", () => {
  it("is written once and also follows the device", () => {
    const css = run(followsDevice(), '[data-theme="dark"] .dt-paper { filter: none }');
    expect(css).toContain("@media (prefers-color-scheme: dark)");
    expect(css).toContain('[data-theme="auto"] .dt-paper');
  });
});

describe("what is taken from Tabler", () => {
  const from = "/x/node_modules/@tabler/core/dist/css/tabler.css";
  it("is what it says about elements, in our tokens", () => {
    const css = run(tablerElements(), "*, ::before { box-sizing: border-box } body { color: var(--tblr-body-color); background: light-dark(#fff, #000) } .btn, h1 { margin: 0 } .card { x: y }", from);
    expect(css).toContain("color: var(--dt-ink)");
    expect(css).not.toMatch(/light-dark|\.btn|\.card|--tblr-/);
    expect(css).toContain("h1 { margin: 0 }");
  });

  it("leaves our own styles alone", () => {
    expect(run(tablerElements(), ".dt-btn { margin: 0 }", "/x/src/css/a.css")).toContain(".dt-btn");
  });
});
