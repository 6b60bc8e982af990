"""The pictures of README and docs: the demo site, its people, the same window each time. Run by `make docs`.

python -m tools.pictures            every picture
python -m tools.pictures review     those whose name begins so
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from diemtua.web.testing import WIDTHS, chromium
from tools.demo_site import demo_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "guide" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MOST_BYTES = 3_000_000
COLOURS = 256  # enough for text and icons; a third of the bytes


@dataclass(frozen=True)
class Picture:
    """One picture: who looks, where, and which link or control they touch first."""

    name: str
    person: str
    path: str
    touch: str = ""
    width: str = "desktop"
    theme: str = "light"


MINH, THUY, TRUNG = "Đặng Quang Minh", "Mai Thu Thủy", "Vũ Thành Trung"
LAN, TAM, HUNG = "Trần Thị Lan", "Phạm Thanh Tâm", "Tạ Quốc Hùng"
LAN_ANH, DUC = "Nguyễn Lan Anh", "Phan Văn Đức"
FIRST, LATE = "tbody a.name", "/plans/tasks/?when=late&mine=1"
PICTURES = (
    Picture("signin", "", "/accounts/login/"),
    Picture("today-province", MINH, "/"),
    Picture("today-province-dark", MINH, "/", theme="dark"),
    Picture("documents", MINH, "/plans/"),
    Picture("review", MINH, "/plans/?q=486", FIRST),
    Picture("review-dark", MINH, "/plans/?q=486", FIRST, theme="dark"),
    Picture("document", MINH, "/plans/?q=214", FIRST),
    Picture("tasks", MINH, "/plans/tasks/?when=late"),
    Picture("cascade", MINH, "/plans/cascade/"),
    Picture("cascade-dark", MINH, "/plans/cascade/", theme="dark"),
    Picture("comparison", MINH, "/plans/cascade/", ".dt-more a"),
    Picture("targets", MINH, "/plans/targets/"),
    Picture("target", MINH, "/plans/targets/?who=me", FIRST),
    Picture("timeline", MINH, "/plans/timeline/"),
    Picture("duty", TRUNG, LATE, FIRST),
    Picture("reports", TRUNG, "/plans/reports/"),
    Picture("handed", LAN, "/plans/tasks/?mine=1&state=open", FIRST),
    Picture("children", LAN, "/children/?q=an"),
    Picture("child", LAN, "/children/?tab=special", FIRST),
    Picture("moves", LAN, "/children/moves/"),
    Picture("children-review", LAN, "/children/reviews/", FIRST),
    Picture("children-figures", THUY, "/children/figures/"),
    Picture("phone-child", "Lê Thị Hoa", "/children/", FIRST, width="phone"),
    Picture("quality", LAN_ANH, "/quality/"),
    Picture("quality-units", MINH, "/quality/units/"),
    Picture("signs", LAN_ANH, "/quality/signs/"),
    Picture("pair", MINH, "/quality/pairs/", "a:has-text('Xem lần lượt')"),
    Picture("phone-report", "", "/bao-tin/", width="phone"),
    Picture("intake", LAN_ANH, "/reports/"),
    Picture("intake-report", LAN_ANH, "/reports/", FIRST),
    Picture("orphans", LAN, "/services/orphans/"),
    Picture("cases", LAN_ANH, "/cases/"),
    Picture("case", LAN_ANH, "/cases/?state=in_progress", FIRST),
    Picture("phone-case", LAN_ANH, "/cases/?state=in_progress", FIRST, width="phone"),
    Picture("case-figures", MINH, "/cases/figures/"),
    Picture("referrals", LAN, "/services/referrals/"),
    Picture("referral", LAN, "/services/referrals/", FIRST),
    Picture("inbox-call", DUC, "/services/inbox/", FIRST),
    Picture("workload", MINH, "/workforce/load/"),
    Picture("phone-help", "", "/tim-giup/?noi=Vĩnh Thủy, Quảng Trị", width="phone"),
    Picture("calendar", LAN, "/plans/calendar/"),
    Picture("draft", TAM, "/plans/?state=draft", FIRST),
    Picture("today-leader", THUY, "/"),
    Picture("today-commune", LAN, "/"),
    Picture("places", LAN, "/places/75/"),
    Picture("users", HUNG, "/access/users/"),
    Picture("powers", HUNG, "/access/powers/"),
    Picture("phone-today", LAN, "/", width="phone"),
    Picture("phone-today-dark", LAN, "/", width="phone", theme="dark"),
    Picture("phone-duty", TRUNG, LATE, FIRST, width="phone"),
    Picture("phone-review", MINH, "/plans/?q=486", FIRST, width="phone"),
)


def take(browser: Browser, site: str, picture: Picture) -> bytes:
    """One picture as PNG bytes."""
    wide, high = WIDTHS[picture.width]
    context = browser.new_context(viewport={"width": wide, "height": high}, reduced_motion="reduce", locale="vi-VN")
    context.add_cookies([{"name": "diemtua_theme", "value": picture.theme, "url": site}])
    page = context.new_page()
    if picture.person:
        sign_in(page, site, picture.person)
    page.goto(site + picture.path)
    if picture.touch:
        page.locator(picture.touch).first.click()
    page.wait_for_load_state("networkidle")
    page.mouse.move(0, 0)
    shot = page.screenshot()
    context.close()
    return shot


def sign_in(page: Page, site: str, person: str) -> None:
    page.goto(f"{site}/accounts/login/")
    page.get_by_role("button", name=re.compile(person)).click()
    page.wait_for_url(lambda url: "/accounts/" not in url)


def smaller(shot: bytes) -> bytes:
    """The same picture with as many colours as the eye needs."""
    out = io.BytesIO()
    image = Image.open(io.BytesIO(shot)).convert("RGB")
    counted: list[tuple[int, tuple[int, ...]]] = image.getcolors(1 << 24) or []  # type: ignore[assignment]
    grounds = sorted(counted, reverse=True)[: COLOURS - 1]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for _count, colour in grounds for value in colour])
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def make(site: str, browser_path: str, wanted: Iterable[Picture]) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with chromium(browser_path) as browser:
        for picture in wanted:
            content = smaller(take(browser, site, picture))
            (TARGET / f"{picture.name}.png").write_bytes(content)
            print(f"{picture.name}.png: {len(content) // 1000} kB")


def main() -> int:
    found = os.environ.get("DIEMTUA_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        print("Không thấy Chromium; hình của tài liệu giữ như cũ.", file=sys.stderr)
        return 0
    wanted = [each for each in PICTURES if each.name.startswith(tuple(sys.argv[1:]) or "")]
    if running := os.environ.get("DIEMTUA_SITE"):
        make(running, found, wanted)
    else:
        with tempfile.TemporaryDirectory() as folder, demo_site(Path(folder) / "var") as site:
            make(site, found, wanted)
    total = sum(path.stat().st_size for path in TARGET.glob("*.png"))
    print(f"{total // 1000} kB")
    return int(total > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
