import { expect, test } from "vitest";
import { nearest } from "../src/ts/graph";

const top = { x: 200, y: 50 };
const left = { x: 200, y: 150 };
const right = { x: 500, y: 150 };
const bottom = { x: 200, y: 250 };
const all = [top, left, right, bottom];

test("arrows go to the nearest card on their side", () => {
  expect(nearest(left, all, "ArrowUp")).toBe(0);
  expect(nearest(left, all, "ArrowRight")).toBe(2);
  expect(nearest(left, all, "ArrowDown")).toBe(3);
  expect(nearest(right, all, "ArrowLeft")).toBe(1);
});

test("at the edge there is nowhere to go", () => {
  expect(nearest(top, all, "ArrowUp")).toBe(-1);
  expect(nearest(bottom, all, "ArrowDown")).toBe(-1);
});
