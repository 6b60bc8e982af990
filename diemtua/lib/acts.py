"""What pages share: the request of a signed-in person, and a page with one form and one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Refused


class Asked(HttpRequest):
    actor: Actor


def require(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: require(may_manage(actor))
    """For those who may not, the page does not exist."""
    if not allowed:
        raise Http404


@dataclass(frozen=True, kw_only=True)
class Act:
    """One form and what it does, in words."""

    title: str
    button: str
    done: str
    back: str
    note: str = ""
    icon: str = "check"
    danger: bool = False
    of: str = ""  # which record it is done to, below the title


def act_page(
    request: HttpRequest,
    act: Act,
    form: forms.Form,
    do: Callable[..., Any],
    *,
    template: str = "act_form.html",
    **more: Any,
) -> HttpResponse:
    """Show the form; when it was sent and is well-formed, call the operation; a refusal comes back into the form."""
    if form.is_valid():
        try:
            do(**form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, act.done)
            return redirect(act.back)
    context = {"act": act, "form": form, **more}
    return render(request, template, context, status=422 if form.errors else 200)
