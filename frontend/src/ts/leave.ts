/** "Thoát nhanh": away to a page anybody could be looking at, with nothing to come back to. Esc twice does the same. */
export function leaveFast(): void {
  const away = document.body.dataset["leavePage"];
  if (!away) return;
  const leave = (): void => {
    for (const form of document.querySelectorAll("form")) form.reset();
    document.body.hidden = true;
    const go = (): void => window.location.replace(away);
    if (!history.state?.["dtStep"]) return go();
    // A sheet in steps has one entry of its own: back over it first, so that the sheet itself is replaced.
    window.addEventListener("popstate", go, { once: true });
    history.back();
    window.setTimeout(go, 200);
  };
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-leave]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 1500) leave();
    last = event.timeStamp;
  });
  // Coming back with the Back button shows an empty sheet, also where the browser kept the page alive.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.querySelectorAll("form")) form.reset();
  });
}
