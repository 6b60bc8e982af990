"""What a first visit carries: under 200 KB compressed; the stylesheet and the script stay small."""

from __future__ import annotations

import json
from typing import Any

import pytest

from diemtua.web.templatetags.ui import BUILD

FIRST_PAGE = 200_000
LATER_PAGE = 60_000
PAGE_ITSELF = 20_000  # HTML of the sign-in page, compressed, generously


def weight(name: str, files: dict[str, str]) -> int:
    path = BUILD / files[name]
    packed = path.with_name(f"{path.name}.br")
    return (packed if packed.exists() else path).stat().st_size


@pytest.fixture
def files() -> dict[str, str]:
    manifest = BUILD / "manifest.json"
    if not manifest.exists():
        pytest.skip("the front end is not built: make frontend")
    found: dict[str, str] = json.loads(manifest.read_text("utf-8"))
    return found


def test_the_first_page_is_light(files: dict[str, str]) -> None:
    """All fonts counted, though a page rarely asks for all."""
    carried = ["app.css", "app.js", "icons.svg", "mark.svg", *(name for name in files if name.endswith(".woff2"))]
    assert sum(weight(name, files) for name in carried) + PAGE_ITSELF < FIRST_PAGE


def test_style_and_script_are_small(files: dict[str, str]) -> None:
    assert weight("app.css", files) < 20_000
    assert weight("app.js", files) < 26_000


def test_a_later_page_is_light(cast: Any) -> None:
    """Style, script and fonts are kept by the browser; what is left is the page itself."""
    answer = cast.client("lan").get("/places/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < LATER_PAGE
