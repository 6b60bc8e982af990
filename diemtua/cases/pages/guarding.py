"""Two people at one form: who saves later is told what the other wrote, keeps what was typed, and chooses."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from diemtua.lib.dates import day

SEEN = "seen"


def guard(form: forms.Form, now: Mapping[str, Any]) -> None:
    """Ask with the form which state its reader saw; where that is not the last one, the form comes back once."""
    now = dict(now)  # the form keeps what it was given, and is about to be given one more
    last = _mark(now)
    form.fields[SEEN] = forms.CharField(widget=forms.HiddenInput, required=False, initial=last)
    form.initial = {**form.initial, SEEN: last}
    if not form.is_bound or form.data.get(SEEN, "") in {"", last}:
        return
    theirs = [
        f"{field.label}: {_words(field, now[name]) or _('để trống')}"
        for name, field in form.fields.items()
        if name in now and _text(now[name]) != _typed(form, name)
    ]
    if theirs:
        said = _("Chưa lưu: người khác vừa ghi trong lúc anh/chị gõ. Bản vừa ghi: %(theirs)s.")
        then = _("Bấm lưu lần nữa thì bản của anh/chị thay bản này.")
        form.add_error(None, f"{said % {'theirs': '; '.join(theirs)}} {then}")
    data: Any = form.data
    form.data = data.copy()
    form.data[SEEN] = last  # type: ignore[index]  # a copy of what was sent may be written


def _mark(facts: Mapping[str, Any]) -> str:
    return hashlib.sha256(repr(sorted((name, _text(value)) for name, value in facts.items())).encode()).hexdigest()[:16]


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "|".join(sorted(map(str, value)))
    return "" if value is None else str(value)


def _typed(form: forms.Form, name: str) -> str:
    return _text(form.cleaned_data.get(name)) if form.is_valid() else ""


def _words(field: Any, value: Any) -> str:
    choices = {str(code): str(label) for code, label in getattr(field, "choices", ())}
    if isinstance(value, list | tuple):
        return ", ".join(choices.get(str(one), str(one)) for one in value)
    if hasattr(value, "year"):
        return day(value)
    return choices.get(str(value), _text(value))
