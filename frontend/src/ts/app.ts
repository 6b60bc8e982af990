import "../css/app.css";
import htmx from "htmx.org";
import { bulk } from "./bulk";
import { formKeys } from "./calls";
import { choose } from "./choose";
import { autosave, settleSentDraft } from "./draft";
import { dropZone } from "./drop";
import { graphKeys } from "./graph";
import { errorSummary, namedField, reveal, sendOnce, unsavedGuard } from "./forms";
import { leaveFast } from "./leave";
import { nearMe } from "./near";
import { listKeys } from "./lists";
import { closeMenusOutside, dialogs, menus, shortcutsKey } from "./menus";
import { onPage } from "./page";
import { palette, paletteKeys } from "./palette";
import { hoverLinks, reviewGoesOn, reviewKeys } from "./review";
import { lineGoesAlong } from "./review-line";
import { keepWhatWasTyped } from "./session";
import { autosubmit, copyButton, offlineLine, passkeyRefused, printButton, relativeTimes } from "./small";
import { fileSizes, steps } from "./steps";
import { themeSwitch } from "./theme";
import { toasts } from "./toasts";

settleSentDraft();
onPage(
  themeSwitch, menus, dialogs, palette, bulk, errorSummary, namedField, unsavedGuard, reveal, autosave, dropZone, toasts,
  choose, copyButton, relativeTimes, autosubmit, printButton, hoverLinks, sendOnce, graphKeys,
  steps, fileSizes, formKeys,
);
document.addEventListener("dt:page", () => htmx.process(document.body));
closeMenusOutside();
shortcutsKey();
paletteKeys();
listKeys();
reviewKeys();
reviewGoesOn();
lineGoesAlong();
keepWhatWasTyped();
offlineLine();
leaveFast();
nearMe();
passkeyRefused();
