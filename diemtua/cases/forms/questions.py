"""Questions the office added to a form that the program asks for elsewhere: they stand in the same page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from diemtua.cases.forms.sheets import question_field
from diemtua.cases.rules.forms import Edition, added_to, is_locked


def asking(form: Callable[..., forms.Form], edition: Edition) -> Callable[..., forms.Form]:
    """The form with the questions an edition adds to it, and with its words where no text settles them."""

    def made(*args: Any, **kwargs: Any) -> forms.Form:
        found = form(*args, **kwargs)
        for kept in edition.fields:
            if not kept.is_asked and kept.code in found.fields and not is_locked(edition.code, kept.code):
                found.fields[kept.code].label = _(kept.label)
                if kept.hint:
                    found.fields[kept.code].help_text = _(kept.hint)
        for question in added_to(edition):
            found.fields[question.code] = question_field(question)
        return found

    return made
