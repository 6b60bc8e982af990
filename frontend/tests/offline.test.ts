import { expect, test, vi } from "vitest";
import { offlineLine } from "../src/ts/small";

const send = (): boolean => document.querySelector("form")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));

test("without a network nothing is sent, what was typed stays, and the page says so", () => {
  document.body.innerHTML = `<p data-offline hidden></p><form method="post"><textarea>lời kể</textarea></form>`;
  const line = document.querySelector<HTMLElement>("[data-offline]")!;
  const asked = vi.fn();
  line.scrollIntoView = asked;
  const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(true);
  offlineLine();
  expect(send()).toBe(true);
  onLine.mockReturnValue(false);
  expect(send()).toBe(false);
  expect([line.hidden, asked.mock.calls.length]).toEqual([false, 1]);
  expect(document.querySelector("textarea")!.value).toBe("lời kể");
  document.querySelector("form")!.method = "get";
  expect(send()).toBe(true);
});
