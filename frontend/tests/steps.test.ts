import { beforeEach, expect, test } from "vitest";
import { sift, steps } from "../src/ts/steps";

beforeEach(() => {
  document.body.innerHTML = `<button data-step-back hidden></button><p data-first-step></p>
    <form data-steps><div data-bars hidden><i></i><i></i></div>
      <details data-step open><summary><h2>1</h2></summary><input id="a"><div data-step-on hidden><button type="button" data-step-next></button></div></details>
      <details data-step><summary><h2>2</h2></summary><input id="b"></details>
      <div data-step-last></div></form>`;
});

const opened = (): boolean[] => [...document.querySelectorAll("details")].map((step) => step.open);

test("one step is open at a time, and what was typed stays", () => {
  steps(document);
  document.querySelector<HTMLInputElement>("#a")!.value = "lời kể";
  expect(opened()).toEqual([true, false]);
  document.querySelector<HTMLButtonElement>("[data-step-next]")!.click();
  expect(opened()).toEqual([false, true]);
  expect(document.querySelector<HTMLElement>("[data-step-last]")!.hidden).toBe(false);
  expect(document.querySelector<HTMLElement>("[data-first-step]")!.hidden).toBe(true);
  document.querySelector<HTMLButtonElement>("[data-step-back]")!.click();
  expect(opened()).toEqual([true, false]);
  expect(document.querySelector<HTMLInputElement>("#a")!.value).toBe("lời kể");
});

test("files too large or too many are named, the others go", () => {
  const files = [{ size: 1 }, { size: 99 }, { size: 2 }, { size: 3 }];
  expect(sift(files, 50, 2)).toEqual({ kept: [files[0], files[2]], refused: [files[1], files[3]] });
});
