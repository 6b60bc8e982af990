"""What the content security policy, the icon sprite and the stylesheet ask of every template of the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2]
FRONTEND = PACKAGE.parent / "frontend"
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html")) + sorted(PACKAGE.glob("*/templates/**/*.svg"))
INLINE = re.compile(
    r"<style\b|\sstyle=|\son[a-z]+=|javascript:|\bhx-on|\bhx-vals=['\"]js:|\bhx-disable-eval"
    r"|<script\b(?![^>]*(?:\bsrc=|\btype=\"application/json\"))"  # data for a script is no script
)
ELSEWHERE = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//(?!www\.w3\.org)""")
NAMED_ICON = re.compile(r"\{%\s*icon\s+\"([a-z0-9-]+)\"|\bicon=\"([a-z0-9-]+)\"|\bafter=\"([a-z0-9-]+)\"")
NAMED_ICON_PY = re.compile(r"\bicon=\"([a-z0-9-]+)\"")
CLASS = re.compile(r"class=\"([^\"]*)\"")

each_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))


@each_template
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not INLINE.findall(text)
    assert not ELSEWHERE.findall(text)


@each_template
def test_values_handed_to_components_carry_no_filter(path: Path) -> None:
    """`:n="rows|length"` hands over nothing, silently; `n="{{ rows|length }}"` works."""
    assert not re.findall(r"\s:[a-z_-]+=\"[^\"]*\|[^\"]*\"", path.read_text("utf-8"))


def test_every_icon_named_is_in_the_sprite() -> None:
    listed = set((FRONTEND / "icons.txt").read_text("utf-8").split())
    named = {
        name for path in TEMPLATES for found in NAMED_ICON.findall(path.read_text("utf-8")) for name in found if name
    }
    for path in PACKAGE.rglob("*.py"):
        if not {"tests", "migrations"} & set(path.parts):
            named |= set(NAMED_ICON_PY.findall(path.read_text("utf-8")))
    assert not named - listed, "run `npm run icons` in frontend/"


def test_every_class_of_ours_is_styled_or_hooked() -> None:
    """A `dt-` class that no stylesheet knows is a slip of the pen."""
    css = "\n".join(path.read_text("utf-8") for path in FRONTEND.glob("src/css/**/*.css"))
    css += "\n".join(path.read_text("utf-8") for path in PACKAGE.glob("*/static/*/*.css"))
    known = set(re.findall(r"\.(dt-[a-z0-9-]+)", css))
    used: dict[str, str] = {}
    for path in TEMPLATES:
        for value in CLASS.findall(re.sub(r"\{[%{].*?[%}]\}", "\0", path.read_text("utf-8"))):
            for name in value.split():
                if name.startswith("dt-") and "\0" not in name:
                    used.setdefault(name, path.name)
    assert not {name: where for name, where in used.items() if name not in known}
