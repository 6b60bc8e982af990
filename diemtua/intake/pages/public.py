"""The public door: telling without an account, the receipt, and what the holder of a code may add.

No cookie, no session and no address of who tells is kept: the machine may be shared with the person who does harm.
The pages take no token against forged requests either, since they act in nobody's name; a sheet that lay open all
night still goes.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from diemtua.intake import forms, operations, queries
from diemtua.intake.codes import Power
from diemtua.intake.models import Report
from diemtua.intake.pages.pace import many_from, may_guess, note_wrong
from diemtua.intake.queries.clocks import due_at
from diemtua.lib.actor import NOWHERE, system_actor
from diemtua.lib.clock import now
from diemtua.lib.dates import moment
from diemtua.lib.errors import Refused
from diemtua.lib.fence import everywhere
from diemtua.places.models import Unit

PUBLIC = system_actor("Trang báo tin", powers=frozenset({Power.ADD}), scope=NOWHERE)
# Where "Thoát nhanh" leads: a page anybody could have been looking at.
AWAY = "https://www.google.com/search?q=th%E1%BB%9Di+ti%E1%BA%BFt"
Page = Callable[..., HttpResponse]


def _open(page: Page) -> Page:
    """Open to everybody, and never kept by the browser or on the way."""

    def view(request: HttpRequest) -> HttpResponse:
        response = page(request)
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return login_not_required(csrf_exempt(require_http_methods(["GET", "POST"])(view)))


def _shown(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"intake/public/{template}.html", {"away": AWAY, **context}, status=status)


@_open
def tell(request: HttpRequest) -> HttpResponse:
    """The sheet. It is on the disk before the code is shown; a file that cannot be kept takes no word with it."""
    if request.method == "GET":
        return _shown(request, "tell", form=forms.Tell(initial={"form": uuid.uuid4().hex}))
    typed = request.POST.copy()
    if len(typed.get("form", "")) != 32:
        typed["form"] = uuid.uuid4().hex
    form = forms.Tell(typed, request.FILES)
    if not form.is_valid():
        return _shown(request, "tell", 422, form=form)
    at, data = now(), form.cleaned_data
    event = queries.place_meant(data["commune"]) or queries.place_meant(form.where)
    got = operations.receive_report(
        form.told(),
        channel="web",
        received_at=at,
        event=event,
        form=form.sheet,
        many_from_one=many_from(request, at),
        by=PUBLIC,
        at=at,
    )
    missed = operations.add_all(got.report, data["attached"], by=PUBLIC, at=at)
    return _receipt(request, got, event, missed, files=len(data["attached"]))


@dataclass(frozen=True)
class Slip:
    """What somebody reads who told something: words alone, so that the page is drawn once and they are filled in.

    It offers no other language: the page that came back would be an empty sheet, without the code.
    """

    code: str
    at: str
    commune: str
    due: str
    files: int
    missed: str


def _receipt(
    request: HttpRequest, got: operations.Received, event: Unit | None, missed: list[str], *, files: int
) -> HttpResponse:
    report = got.report
    commune = f"{event.name}, {event.parent.name}" if event and event.parent and report.event_commune else ""
    words = " ".join(missed)
    slip = Slip(got.code, moment(report.received_at), commune, moment(due_at(report)), files - len(missed), words)
    return _shown(request, "receipt", slips=[slip])


@_open
def follow(request: HttpRequest) -> HttpResponse:
    """By the code: that it was received, what the office answers, and room to add. No more, whatever became of it."""
    if request.method == "GET":
        return _shown(request, "follow", form=forms.Follow())
    form = forms.Follow(request.POST)
    at = now()
    if not may_guess(request, at):
        return _shown(request, "follow", 429, form=form, slowly=True)
    with everywhere():  # who holds a code has no account and no place; only this one report is looked for
        found = queries.report_of_code(form.data.get("code", "")) if form.is_valid() else None
        if found is None:
            note_wrong(request, at)
            return _shown(request, "follow", 422, form=form, unknown=form.is_valid())
        return _thread(request, found, form.cleaned_data["code"])


def _thread(request: HttpRequest, report: Report, code: str) -> HttpResponse:
    at, adds = now(), "words" in request.POST
    form = forms.AddByCode(request.POST if adds else None, request.FILES if adds else None, initial={"code": code})
    missed: list[str] = []
    sent = False
    if adds and form.is_valid():
        try:
            if form.cleaned_data["words"].strip():
                operations.hear_reporter(report, words=form.cleaned_data["words"], by=PUBLIC, at=at)
            missed = operations.add_all(report, form.cleaned_data["attached"], by=PUBLIC, at=at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            sent, form = True, forms.AddByCode(initial={"code": code})
    answers = [message for message in queries.messages_of(report) if not message.from_reporter]
    return _shown(
        request, "thread", 422 if form.errors else 200,
        form=form, answers=answers, received_at=report.received_at, missed=missed, sent=sent,
    )  # fmt: skip
