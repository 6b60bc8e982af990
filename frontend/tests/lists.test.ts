import { beforeEach, describe, expect, it } from "vitest";
import { bulk } from "../src/ts/bulk";
import { listKeys, move } from "../src/ts/lists";
import { step } from "../src/ts/palette";

const press = (key: string): boolean => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

describe("where a key leads", () => {
  it("walks down and up and stays inside the list", () => {
    expect([move(-1, "j", 3), move(0, "j", 3), move(2, "j", 3)]).toEqual([0, 1, 2]);
    expect([move(2, "k", 3), move(0, "k", 3), move(-1, "k", 3)]).toEqual([1, 0, 0]);
    expect(move(-1, "j", 0)).toBe(-1);
  });

  it("goes round through the box in search", () => {
    expect([step(-1, 1, 2), step(1, 1, 2), step(-1, -1, 2), step(0, 1, 0)]).toEqual([0, -1, 1, -1]);
  });
});

describe("a list from the keyboard", () => {
  beforeEach(() => {
    document.body.innerHTML = '<ul data-rows><li><a href="#a">a</a></li><li>no link</li><li><a href="#b">b</a></li></ul><input>';
  });

  it("marks rows that lead somewhere, and leaves typing alone", () => {
    listKeys();
    press("j");
    press("j");
    expect(document.querySelector(".cur")?.textContent).toBe("b");
    const input = document.querySelector("input")!;
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "k", bubbles: true }));
    expect(document.querySelector(".cur")?.textContent).toBe("b");
  });
});

describe("ticked rows", () => {
  beforeEach(() => {
    document.body.innerHTML = `<form data-bulk-form><input type="checkbox" data-bulk-all>
      <ul><li><input type="checkbox" data-bulk-row></li><li><input type="checkbox" data-bulk-row></li></ul>
      <div data-bulk hidden><b data-bulk-count></b><button type="button" data-bulk-clear>x</button></div></form>`;
    bulk(document);
  });
  const box = (n: number): HTMLInputElement => document.querySelectorAll<HTMLInputElement>("[data-bulk-row]")[n]!;
  const tick = (input: HTMLInputElement, on: boolean): void => {
    input.checked = on;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  it("bring up the bar with their number", () => {
    const bar = document.querySelector<HTMLElement>("[data-bulk]")!;
    expect(bar.hidden).toBe(true);
    tick(box(0), true);
    expect(bar.hidden).toBe(false);
    expect(bar.querySelector("b")?.textContent).toBe("1");
    expect(box(0).closest("li")?.classList.contains("sel")).toBe(true);
    expect(document.querySelector<HTMLInputElement>("[data-bulk-all]")?.indeterminate).toBe(true);
  });

  it("all at once from the head, none at once from the bar", () => {
    tick(document.querySelector<HTMLInputElement>("[data-bulk-all]")!, true);
    expect([box(0).checked, box(1).checked]).toEqual([true, true]);
    document.querySelector<HTMLElement>("[data-bulk-clear]")!.click();
    expect([box(0).checked, box(1).checked]).toEqual([false, false]);
    expect(document.querySelector<HTMLElement>("[data-bulk]")!.hidden).toBe(true);
  });
});
