import { beforeEach, describe, expect, it } from "vitest";
import { menus } from "../src/ts/menus";
import { csrfToken, fresh, isTyping } from "../src/ts/page";
import { showPage } from "../src/ts/drop";
import { paletteKeys } from "../src/ts/palette";
import { hoverLinks, light, reviewGoesOn, reviewKeys } from "../src/ts/review";
import { ago } from "../src/ts/small";
import { showToast } from "../src/ts/toasts";

beforeEach(() => {
  document.body.innerHTML = "";
  document.body.removeAttribute("hx-headers");
});

describe("a page and its fragments", () => {
  it("a behaviour meets each element once", () => {
    document.body.innerHTML = "<i class=x></i>";
    expect(fresh(document, ".x", "t")).toHaveLength(1);
    document.body.append(Object.assign(document.createElement("i"), { className: "x" }));
    expect(fresh(document, ".x", "t")).toHaveLength(1);
  });

  it("knows what is typing", () => {
    const make = (text: string): Element => {
      document.body.innerHTML = text;
      return document.body.firstElementChild!;
    };
    expect([isTyping(make("<input>")), isTyping(make("<textarea></textarea>")), isTyping(make('<input type="checkbox">')), isTyping(make("<a></a>"))]).toEqual([true, true, false, false]);
  });

  it("takes the token of the form, else of the page", () => {
    document.body.setAttribute("hx-headers", '{"X-CSRFToken": "page"}');
    document.body.innerHTML = '<form><input name="csrfmiddlewaretoken" value="form"></form>';
    expect([csrfToken(), csrfToken(document.querySelector("form")!)]).toEqual(["page", "form"]);
  });
});

describe("relative time", () => {
  const now = new Date("2026-12-03T09:15:00+07:00");
  it.each([
    ["2026-12-03T09:14:40+07:00", "vừa xong"],
    ["2026-12-03T08:30:00+07:00", "45 phút trước"],
    ["2026-12-02T20:15:00+07:00", "13 giờ trước"],
    ["2026-12-01T09:00:00+07:00", "2 ngày trước"],
    ["2026-11-01T09:00:00+07:00", ""],
    ["2026-12-04T09:00:00+07:00", ""],
  ])("%s is %s", (at, said) => expect(ago(new Date(at), now)).toBe(said));
});

describe("a sent file", () => {
  it("shows the page that came back, with its messages", () => {
    showPage('<html lang="vi"><title>Rà soát</title><body class="dt-app"><main><p>đã đọc</p></main></body></html>', window.location.href);
    expect([document.title, document.body.className, document.querySelector("main p")?.textContent]).toEqual(["Rà soát", "dt-app", "đã đọc"]);
  });
});

describe("keys and panes", () => {
  it("/ goes to the search box, but not from inside a field", () => {
    document.body.innerHTML = '<input id="other"><input type="search" data-hotkey="/">';
    paletteKeys();
    const other = document.getElementById("other")!;
    other.focus();
    other.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
    expect(document.activeElement).toBe(other);
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
    expect(document.activeElement?.getAttribute("data-hotkey")).toBe("/");
  });

  it("pointing at one side lights both", () => {
    document.body.innerHTML = '<p data-link="t1"></p><p data-link="t2"></p><article data-link="t1"></article>';
    hoverLinks(document);
    document.querySelector("article")!.dispatchEvent(new Event("pointerenter"));
    expect(document.querySelectorAll(".on")).toHaveLength(2);
    light("t2");
    expect([...document.querySelectorAll(".on")].map((e) => e.tagName)).toEqual(["P"]);
  });

  it("the keyboard goes through the items and presses their buttons", () => {
    document.body.innerHTML = `<div data-review><article data-review-item tabindex="0"><button data-key="x"></button></article><article data-review-item tabindex="0"></article></div>`;
    reviewKeys();
    const key = (name: string): boolean => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
    key("ArrowDown");
    const [first, second] = document.querySelectorAll<HTMLElement>("[data-review-item]");
    expect(document.activeElement).toBe(first);
    let pressed = 0;
    first!.querySelector("button")!.addEventListener("click", () => (pressed += 1));
    key("X");
    expect(pressed).toBe(1);
    key("ArrowDown");
    expect(document.activeElement).toBe(second);
  });

  it("goes on with the item that took the place of the settled one", () => {
    const list = '<article data-review-item tabindex="0"></article>';
    document.body.innerHTML = `<div data-review>${list}${list}</div>`;
    reviewGoesOn();
    document.querySelector<HTMLElement>("article")!.focus();
    document.dispatchEvent(new Event("htmx:beforeRequest"));
    document.querySelector("[data-review]")!.innerHTML = list;
    document.querySelector("[data-review]")!.dispatchEvent(new Event("htmx:afterSettle", { bubbles: true }));
    expect(document.activeElement?.tagName).toBe("ARTICLE");
  });

  it("one menu is open at a time and Esc closes it", () => {
    document.body.innerHTML = "<details data-menu><summary></summary></details><details data-menu><summary></summary></details>";
    menus(document);
    const [a, b] = document.querySelectorAll<HTMLDetailsElement>("details");
    a!.open = true;
    b!.open = true;
    b!.dispatchEvent(new Event("toggle"));
    expect([a!.open, b!.open]).toEqual([false, true]);
    b!.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(b!.open).toBe(false);
  });

  it("a message is text, never markup", () => {
    document.body.innerHTML = "<div data-toasts></div>";
    showToast("<b>x</b>");
    expect(document.querySelector(".dt-toast p")?.innerHTML).toBe("&lt;b&gt;x&lt;/b&gt;");
  });
});
