import { expect, test } from "vitest";
import { formKeys } from "../src/ts/calls";

test("Alt and a digit goes to the part, Ctrl and Enter sends", () => {
  document.body.innerHTML = `<form data-keys><fieldset data-key="1"><input id="a"></fieldset><fieldset data-key="2"><input type="hidden"><textarea id="b"></textarea></fieldset></form>`;
  formKeys(document);
  let sent = 0;
  document.querySelector("form")!.requestSubmit = () => void (sent += 1);
  document.dispatchEvent(new KeyboardEvent("keydown", { code: "Digit2", key: "2", altKey: true }));
  expect(document.activeElement?.id).toBe("b");
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true }));
  expect(sent).toBe(1);
});
