"""Correcting what was told of the event, what it was before, and what two officers wrote at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateformat import format as day_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.intake import forms, operations, policies, queries
from diemtua.intake.models import Report
from diemtua.intake.operations.correcting import ACCOUNT, CHILD
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused, Stale
from diemtua.places.queries import names_of_communes

Typed = Callable[[Any], django_forms.Form]


class Side(NamedTuple):
    """One field of two versions: what is saved now, what was typed here, and whether both were changed."""

    label: str
    theirs: str
    mine: str
    both: bool


def worked_on(request: Asked, uuid: UUID) -> Report:
    """The report, for people of the unit that answers."""
    found: Report = get_object_or_404(queries.reports_visible_to(request.actor), uuid=uuid)
    require(policies.may_take(request.actor, found))
    return found


def correction_page(
    request: Asked,
    report: Report,
    row: Any,
    *,
    title: str,
    form_of: Callable[..., Any],
    initial: Callable[[Any], dict[str, Any]],
    save: Callable[..., Any],
) -> HttpResponse:
    """A form on one row with its version; whoever saves second sees both and loses nothing of what was typed."""
    form = form_of(request.POST or None, initial={**initial(row), "seen": queries.seen_of(row)})
    context: dict[str, Any] = {"report": report, "title": title, "draft": getattr(row, "uuid", report.uuid)}
    status = 200
    if form.is_valid():
        try:
            save(form)
        except Stale:
            form, sides = _both(request, row, form, form_of, initial)
            context |= {"sides": sides, "last": row}
            status = 409
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Đã lưu. Bản trước được giữ lại."))
            return redirect("intake:report", report.uuid)
    return render(request, "intake/correction.html", {**context, "form": form}, status=422 if form.errors else status)


def _both(request: Asked, row: Any, typed: Any, form_of: Callable[..., Any], initial: Any) -> tuple[Any, list[Side]]:
    """The form again on the state of now: what the other changed and this person did not is taken over."""
    row.refresh_from_db()
    theirs, before = initial(row), initial(queries.state_seen(row, typed.cleaned_data["seen"]))
    data, sides = request.POST.copy(), []
    for name, field in typed.fields.items():
        if name == "seen":
            continue
        mine, there, was = (_plain(value) for value in (typed.cleaned_data[name], theirs.get(name), before.get(name)))
        if mine == there:
            continue
        own, others = mine != was, there != was
        if not own:
            data.setlist(name, there if isinstance(there, list) else [str(there)])
        if others:
            sides.append(Side(str(field.label), words_of(field, there), words_of(field, mine), own))
    data["seen"] = str(queries.seen_of(row))
    return form_of(data), sides


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return sorted(value)
    return "" if value is None else value


def words_of(field: Any, value: Any) -> str:
    """What a person reads of a value of this field."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    choices = dict(getattr(field, "choices", ()))
    if isinstance(value, list):
        return "; ".join(str(choices.get(code, code)) for code in value)
    if hasattr(value, "year"):
        return day_format(value, "d/m/Y")
    return str(choices.get(value, value))


@require_http_methods(["GET", "POST"])
def report_correction(request: Asked, uuid: UUID) -> HttpResponse:
    """Correct and complete what was told of the event (Mẫu 01 A.2)."""
    found = worked_on(request, uuid)
    account = queries.account_of(found)
    require(account is not None)
    lists = queries.offered()
    where = names_of_communes({found.event_commune} - {""}, day_of(now())).get(found.event_commune, "")

    def initial(row: Any) -> dict[str, Any]:
        said = {name: getattr(row, name) for name in ACCOUNT}
        return {**said, "in_danger": found.is_urgent, "online": found.is_online, "unit": where}

    def save(form: Any) -> None:
        operations.correct_report(
            found, form.told(), event=queries.place_meant(form.cleaned_data["unit"]), seen=form.cleaned_data["seen"],
            by=request.actor, at=now(),
        )  # fmt: skip

    return correction_page(
        request, found, account, title=_("Sửa, bổ sung tin báo %(code)s") % {"code": found.code},
        form_of=lambda *args, **kwargs: forms.CorrectReport(*args, lists=lists, **kwargs), initial=initial, save=save,
    )  # fmt: skip


@require_GET
def report_history(request: Asked, uuid: UUID) -> HttpResponse:
    """Every correction: what stood there before, what was written, when and by whom."""
    found: Report = get_object_or_404(queries.reports_visible_to(request.actor), uuid=uuid)
    require(policies.may_read(request.actor, found))
    operations.read_report(found, by=request.actor, at=now())
    event = forms.CorrectReport(lists=_labels())
    savings = []
    for row in queries.tellings_of(found):
        of_child = hasattr(row, "folded")
        form, names = (forms.CorrectChild(), CHILD) if of_child else (event, ACCOUNT)
        title = _("Trẻ em thứ %(n)d") % {"n": row.place + 1} if of_child else _("Điều được báo")  # type: ignore[operator]
        savings += [_saving(saving, title, form, names) for saving in queries.savings_of(row)]
    savings = [saving for saving in savings if saving["differences"]]
    savings.sort(key=lambda saving: saving["at"] or found.recorded_at, reverse=True)
    back = reverse("intake:report", args=[uuid])
    return render(request, "intake/history.html", {"report": found, "savings": savings, "back": back})


def _labels() -> dict[str, list[tuple[str, str]]]:
    return {kind: list(labels.items()) for kind, labels in queries.list_labels().items()}


def _saving(saving: Any, title: str, form: Any, names: Any) -> dict[str, Any]:
    differences = [
        {
            "label": form.fields[name].label,
            "before": words_of(form.fields[name], _plain(getattr(saving.before, name))),
            "after": words_of(form.fields[name], _plain(getattr(saving.after, name))),
        }
        for name in names
        if getattr(saving.before, name) != getattr(saving.after, name)
    ]
    return {"title": title, "at": saving.at, "who": saving.who, "differences": differences}
