"""Tags every template may use without loading: built assets, icons, faces, addresses with changed filters."""

from __future__ import annotations

import json
import time
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from diemtua.access.queries import views_shown
from diemtua.lib import dates
from diemtua.trail import codes

register = template.Library()
BUILD = Path(__file__).resolve().parent.parent / "static" / "build"


@lru_cache(maxsize=1)
def _read_manifest(second: int) -> dict[str, str]:  # noqa: ARG001 - in another second the cache reads again
    path = BUILD / "manifest.json"
    files: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return files


def _manifest() -> dict[str, str]:
    """The names of the built files; a page with sixty icons asks sixty times, the disk is asked once a second."""
    return _read_manifest(int(time.monotonic()))


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file. Before the first build it is the plain name, so that pages still render."""
    return _address(_manifest().get(name, name))


@lru_cache(maxsize=256)
def _address(file: str) -> str:
    return static(f"build/{file}")


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon of the sprite, for the eye only: the word beside it carries the meaning. Sizes: s, l, xl."""
    return _icon(name, size, asset("icons.svg"))


@lru_cache(maxsize=512)
def _icon(name: str, size: str, sprite: str) -> SafeString:
    kind = f"dt-i dt-i-{size}" if size else "dt-i"
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', kind, sprite, name)


@register.simple_tag
def piece(name: str, **facts: Any) -> SafeString:
    """A small template drawn with these words and nothing else; the same words are drawn once a process."""
    return _drawn(name, get_language(), asset("icons.svg"), **facts)


@lru_cache(maxsize=1024, typed=True)  # words that are safe and the same words that are not are two
def _drawn(name: str, _language: str | None, _sprite: str, **facts: Any) -> SafeString:
    return render_to_string(name, facts)


@register.filter
def with_hint(field: BoundField) -> SafeString:
    """The control, tied to a hint that the component wrote and the form does not know."""
    words = [f"{field.auto_id}_helptext", *([f"{field.auto_id}_error"] if field.errors else [])]
    return field.as_widget(attrs={"aria-describedby": " ".join(words)})


@register.filter
def initials(name: str) -> str:
    """LA for Ngô Thị Lan Anh: the last two words, for they name the person."""
    return "".join(word[0] for word in str(name).split()[-2:]).upper()


@register.filter
def given_name(name: str) -> str:
    """Lan Anh for Ngô Thị Lan Anh; the whole of a short name."""
    words = str(name).split()
    return " ".join(words[-2:]) if len(words) > 2 else str(name)


@register.filter
def day(value: date | None) -> str:
    """Write 03/12/2026."""
    return dates.day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """Write 09:15 03/12/2026."""
    return dates.moment(value) if value else ""


@register.filter
def figure(value: float | None) -> str:
    """Write 1.234,5."""
    return "–" if value is None else dates.number(value)


@register.filter
def weekday(value: date) -> str:
    return gettext(dates.weekday(value))


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], **changes: Any) -> str:
    """The address of this page with some filters changed; None or "" drops one, and the page number starts anew."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.simple_tag(takes_context=True)
def views_of(context: dict[str, Any], of: str) -> list[dict[str, Any]]:
    """The tabs of the views this person saved of a list; the one whose filters are in the address is current."""
    request: HttpRequest = context["request"]
    now = request.GET.copy()
    now.pop("page", None)
    shown = now.urlencode()
    return [
        {"uuid": view.uuid, "name": view.name, "url": f"{request.path}?{view.query}", "current": view.query == shown}
        for view in views_shown(context["actor"].user_id, of)
    ]


@register.simple_tag
def theme_of(request: HttpRequest | None) -> str:
    """light, dark or auto, as chosen on this device."""
    chosen = request.COOKIES.get("diemtua_theme", "auto") if request else "auto"
    return chosen if chosen in {"light", "dark", "auto"} else "auto"


@register.filter
def tone_of(level: str) -> str:
    """The tone of a message by its level: red is for what went wrong, green for what is done."""
    return {"success": "done", "warning": "due", "error": "late"}.get(level, "info")


@register.simple_tag
def setting(name: str) -> Any:
    """A setting that pages may show; anything else stays out of templates."""
    return getattr(settings, name, None) if name in {"DEMO", "DEBUG"} else None


@register.filter
def said(verb: str) -> str:
    """What happened, in words: a verb of the trail."""
    return codes.said(verb)
