import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { autosave, fill, settleSentDraft, whenQuiet } from "../src/ts/draft";
import { sizeInWords } from "../src/ts/drop";
import { errorSummary, reveal, sendOnce, snapshot } from "../src/ts/forms";
import { isSignedIn } from "../src/ts/session";

const html = (text: string): void => {
  document.body.innerHTML = text;
};

describe("what a form holds", () => {
  it("tells a change from none, whatever the token is", () => {
    html('<form><input name="csrfmiddlewaretoken" value="1"><input name="a" value="x"></form>');
    const form = document.querySelector("form")!;
    const before = snapshot(form);
    form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")!.value = "2";
    expect(snapshot(form)).toBe(before);
    form.querySelector<HTMLInputElement>("[name=a]")!.value = "y";
    expect(snapshot(form)).not.toBe(before);
  });
});

describe("a draft", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const type = (text: string): void => {
    const input = document.querySelector<HTMLInputElement>("[name=a]")!;
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const form = '<form data-draft="plans.x"><input name="csrfmiddlewaretoken" value="t"><input name="a"><span data-draft-note></span></form>';

  it("waits until typing rests, then is sent once", async () => {
    const fetch = vi.fn().mockResolvedValueOnce({ status: 204 }).mockResolvedValue({ ok: true, redirected: false });
    vi.stubGlobal("fetch", fetch);
    html(form);
    autosave(document);
    type("a");
    await vi.advanceTimersByTimeAsync(1000);
    type("ab");
    await vi.advanceTimersByTimeAsync(1600);
    expect(fetch).toHaveBeenCalledTimes(2);
    const [url, options] = fetch.mock.calls[1] as [string, { body: FormData; headers: Record<string, string> }];
    expect([url, options.body.get("a"), options.headers["X-CSRFToken"]]).toEqual(["/drafts/plans.x/", "ab", "t"]);
    expect(document.querySelector("[data-draft-note]")?.textContent).toMatch(/^Đã lưu nháp lúc \d\d:\d\d$/);
  });

  it("says so when it is not kept, and tries again", async () => {
    const fetch = vi.fn().mockResolvedValueOnce({ status: 204 }).mockRejectedValueOnce(new Error("offline")).mockResolvedValue({ ok: true, redirected: false });
    vi.stubGlobal("fetch", fetch);
    html(form);
    autosave(document);
    type("a");
    await vi.advanceTimersByTimeAsync(1600);
    expect(document.querySelector("[data-draft-note]")?.textContent).toContain("Chưa lưu được nháp");
    await vi.advanceTimersByTimeAsync(1600);
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it("an answer that leads to the sign-in page is not a kept draft", async () => {
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue({ ok: true, redirected: true }));
    html(form);
    autosave(document);
    type("a");
    await vi.advanceTimersByTimeAsync(1600);
    expect(document.querySelector("[data-draft-note]")?.textContent).toContain("Chưa lưu được nháp");
  });

  it("comes back into untouched fields, and can be dropped", async () => {
    const fetch = vi.fn().mockResolvedValue({ status: 200, redirected: false, json: () => Promise.resolve({ data: { a: ["kept"] }, at: "2026-12-03T09:14:00+07:00" }) });
    vi.stubGlobal("fetch", fetch);
    html(form);
    autosave(document);
    await vi.advanceTimersByTimeAsync(1);
    const input = document.querySelector<HTMLInputElement>("[name=a]")!;
    expect(input.value).toBe("kept");
    expect(document.querySelector("[data-draft-note]")?.textContent).toContain("Đã đưa lại bản nháp lúc 09:14");
    document.querySelector<HTMLElement>("[data-draft-note] button")!.click();
    expect(input.value).toBe("");
    expect((fetch.mock.calls[1] as [string, { method: string }])[1].method).toBe("DELETE");
  });

  it("fills ticks and choices, never hidden fields or files", () => {
    html('<form><input type="checkbox" name="c" value="1"><input type="hidden" name="h" value="now"><select name="s"><option value="1"><option value="2"></select></form>');
    const target = document.querySelector("form")!;
    expect(fill(target, { c: ["1"], h: ["old"], s: ["2"] })).toBe(true);
    expect([target.querySelector<HTMLInputElement>("[name=c]")!.checked, target.querySelector<HTMLInputElement>("[name=h]")!.value]).toEqual([true, "now"]);
  });

  it("is forgotten once its form was accepted, and kept when it came back with errors", () => {
    const fetch = vi.fn().mockResolvedValue({ status: 204 });
    vi.stubGlobal("fetch", fetch);
    html('<form data-draft="plans.x"><div data-errors></div></form>');
    sessionStorage.setItem("dt-draft-sent", "plans.x");
    settleSentDraft();
    expect(fetch).not.toHaveBeenCalled();
    html("<p></p>");
    sessionStorage.setItem("dt-draft-sent", "plans.x");
    settleSentDraft();
    expect(fetch).toHaveBeenCalledOnce();
  });

  it("quiet means quiet", () => {
    const act = vi.fn();
    const poke = whenQuiet(act, 100);
    poke();
    vi.advanceTimersByTime(90);
    poke();
    vi.advanceTimersByTime(90);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10);
    expect(act).toHaveBeenCalledOnce();
  });
});

describe("small helps", () => {
  it("the error summary takes the focus", () => {
    html('<div data-errors tabindex="-1"></div>');
    errorSummary(document);
    expect(document.activeElement?.hasAttribute("data-errors")).toBe(true);
  });

  it("a password shows while the button is pressed in, and hides again when sent", () => {
    html('<form><input id="p" type="password"><button type="button" data-reveal="p" hidden></button></form>');
    reveal(document);
    const [input, button] = [document.querySelector("input")!, document.querySelector("button")!];
    expect(button.hidden).toBe(false);
    button.click();
    expect([input.type, button.getAttribute("aria-pressed")]).toEqual(["text", "true"]);
    document.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
    expect(input.type).toBe("password");
  });

  it("a second press sends nothing", () => {
    html('<form method="post"></form>');
    sendOnce(document);
    const send = (): boolean => document.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
    expect([send(), send()]).toEqual([true, false]);
  });

  it("sizes are said as an office says them", () => {
    expect([sizeInWords(1), sizeInWords(1536), sizeInWords(52428800)]).toEqual(["0,1 KB", "1,5 KB", "50 MB"]);
  });
});

describe("the session", () => {
  afterEach(() => vi.unstubAllGlobals());
  it("only a clear no counts as ended", async () => {
    vi.stubGlobal("fetch", vi.fn().mockResolvedValueOnce(new Response(null, { status: 401 })).mockResolvedValueOnce(new Response(null, { status: 204 })).mockRejectedValueOnce(new Error("offline")));
    expect([await isSignedIn("/s"), await isSignedIn("/s"), await isSignedIn("/s")]).toEqual([false, true, true]);
  });

  it("a new sign-in in another tab gives the form its new token", async () => {
    document.body.innerHTML = '<form><input type="hidden" name="csrfmiddlewaretoken" value="old"></form>';
    vi.stubGlobal("fetch", vi.fn().mockResolvedValueOnce(new Response(null, { status: 204, headers: { "X-CSRFToken": "new" } })));
    await isSignedIn("/s");
    expect(document.querySelector<HTMLInputElement>("input")!.value).toBe("new");
  });
});
