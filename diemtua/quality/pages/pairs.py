"""Pairs of records that may be one child: the comparison of a province, the list, and one pair after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.lib.paging import page_of
from diemtua.people import operations as people
from diemtua.people import queries as people_queries
from diemtua.people.codes import Power
from diemtua.people.models import Child
from diemtua.places.queries import names_ever
from diemtua.quality import policies
from diemtua.quality.forms.pairs import Deciding, Reason
from diemtua.quality.models import LinkRun, Pair
from diemtua.quality.operations import linking
from diemtua.quality.operations import pairs as operations
from diemtua.quality.queries import pairs as queries
from diemtua.quality.states import LinkState, PairState


@require_GET
def pairs(request: Asked) -> HttpResponse:
    """Pairs that wait, and how far the last comparison is."""
    actor = request.actor
    require(actor.may(Power.MERGE))
    run = queries.link_runs_of(actor).first()
    if request.headers.get("HX-Request"):
        return _run_part(request, run)
    show = request.GET.get("show", "")
    show = show if show in queries.SHOWS else "open"
    page = page_of(request, queries.pairs_shown(actor, show))
    found = list(page.object_list)
    context = {
        "run": run,
        "at_work": run is not None and run.state == LinkState.COMPARING,
        "may_link": any(policies.may_link(actor, code) for code in actor.own.provinces),
        "page": page,
        "lines": _lines(found, actor),
        "show": show,
        "tabs": _tabs(request, show, page.paginator.count),
    }
    return render(request, "quality/pair_list.html", context)


def _lines(found: list[Pair], actor: Actor) -> list[tuple[Pair, list[tuple[str, str]]]]:
    """Each pair with the name and the place of those of its records the viewer meets."""
    known = queries.names_of(found, actor)
    communes = names_ever(child.commune_code for child in known.values())

    def said(child: Child) -> tuple[str, str]:
        place = (child.code, child.village, communes.get(child.commune_code))
        return child.name, " · ".join(str(part) for part in place if part)

    return [(pair, [said(known[pk]) for pk in (pair.first_id, pair.second_id) if pk in known]) for pair in found]


def _run_part(request: Asked, run: LinkRun | None) -> HttpResponse:
    if run is not None and run.state == LinkState.COMPARING:
        return render(request, "quality/parts/link_run.html", {"run": run})
    response = HttpResponse()
    response["HX-Refresh"] = "true"
    return response


def _tabs(request: Asked, show: str, count: int) -> list[tuple[str, str, int | None]]:
    names = {"open": _("Chờ xem"), "across": _("Ở hai xã"), "asked": _("Xã nhờ xem"), "decided": _("Đã kết luận")}
    if not request.actor.scope.provinces:
        names = {"open": _("Chờ xem"), "decided": _("Đã kết luận")}
    return [(key, name, count if key == show else None) for key, name in names.items()]


@require_POST
def linking_start(request: Asked) -> HttpResponseRedirect:
    """Ask for a comparison of all records of the province."""
    provinces = sorted(request.actor.own.provinces)
    require(bool(provinces) and policies.may_link(request.actor, provinces[0]))
    try:
        linking.start_linking(provinces[0], by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("quality:pairs")


@require_POST
def linking_stop(request: Asked, uuid: UUID) -> HttpResponseRedirect:
    """Leave a comparison off."""
    run = get_object_or_404(queries.link_runs_of(request.actor), uuid=uuid)
    require(policies.may_link(request.actor, run.province_code))
    try:
        linking.stop_linking(run, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("quality:pairs")


@require_http_methods(["GET", "POST"])
def pair(request: Asked, uuid: UUID) -> HttpResponse:
    """One pair: what agrees, what differs; one child (field by field), two children, or on to the next."""
    found = _pair(request, uuid)
    sides = queries.sides_of(found, request.actor)
    records = _in_order(request, sides.records)
    form = _form(request, records)
    if request.method == "POST":
        require(form is not None)
        if form is not None and form.is_valid():
            try:
                operations.merge_pair(
                    found,
                    kept=records[0].uuid,
                    choices=form.choices(),
                    versions=form.versions(),
                    reason=form.cleaned_data["reason"],
                    by=request.actor,
                    at=now(),
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return _on(request, found, _("Đã gộp thành một hồ sơ."))
    for record in records:  # laid open side by side, each is read as on its own page
        people.read_child(record, by=request.actor, at=now())
    context = _context(request, found, sides, records, form)
    return render(request, "quality/pair.html", context, status=422 if form is not None and form.errors else 200)


def _context(
    request: Asked, found: Pair, sides: queries.Sides, records: Sequence[Child], form: Deciding | None
) -> dict[str, Any]:
    show = request.GET.get("show", "")
    return {
        "pair": found,
        "records": records,
        "parents": _beside(sides, records),
        "likeness": sides.likeness,
        "form": form,
        "lines": form.lines() if form is not None else [],
        "group": queries.in_group_with(found, request.actor)[:10],
        "next": queries.next_pair(request.actor, found, show),
        "show": show,
        "done": _just_done(request),
        "is_open": found.state == PairState.OPEN,
        "swapped": urlencode(
            {"show": show, "kept": records[1].uuid, "done": request.GET.get("done", "")} if len(records) > 1 else {}
        ),
    }


def _beside(sides: queries.Sides, records: Sequence[Child]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Father and mother as each record names them; of two communes, which."""
    named = dict(zip((child.pk for child in sides.records), sides.parents, strict=True))
    lines = [
        (label, [(child.code, named[child.pk][at]) for child in records])
        for at, label in enumerate((_("Cha"), _("Mẹ")))
    ]
    communes = names_ever(child.commune_code for child in records)
    if len(communes) > 1:
        lines.insert(0, (_("Xã, phường"), [(child.code, communes[child.commune_code]) for child in records]))
    return lines


def _just_done(request: Asked) -> Pair | None:
    """The pair that was decided a moment ago, for the way back."""
    try:
        uuid = UUID(request.GET.get("done", ""))
    except ValueError:
        return None
    return queries.pairs_visible_to(request.actor).filter(uuid=uuid, state__in=queries.DECIDED).first()


def _in_order(request: Asked, records: Sequence[Child]) -> list[Child]:
    """The record that stays first: the one asked for, else the one on which more was done."""
    kept = request.GET.get("kept", "")
    return sorted(records, key=lambda child: (str(child.uuid) != kept, -child.version, child.pk))


@require_POST
def pair_two(request: Asked, uuid: UUID) -> HttpResponse:
    """Two children."""
    found = _pair(request, uuid)
    form = _form(request, queries.sides_of(found, request.actor).records)
    require(form is not None)
    if form is None or not form.is_valid():
        messages.error(request, _("Hãy xem lại cặp này rồi chọn lại."))
        return redirect("quality:pair", uuid)
    try:
        operations.part_pair(
            found, versions=form.versions(), reason=form.cleaned_data["reason"], by=request.actor, at=now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("quality:pair", uuid)
    return _on(request, found, _("Đã ghi nhận: hai trẻ em khác nhau, không nhắc lại nữa."))


def _form(request: Asked, records: Sequence[Child]) -> Deciding | None:
    if len(records) != 2:
        return None
    return Deciding(request.POST or None, records, people_queries.proposed_for(records))


def _pair(request: Asked, uuid: UUID) -> Pair:
    return get_object_or_404(queries.pairs_visible_to(request.actor), uuid=uuid)


def _on(request: Asked, done: Pair, words: str) -> HttpResponseRedirect:
    """To the next pair, with the way back from what was just decided."""
    show = request.GET.get("show", "")
    messages.success(request, words)
    following = queries.next_pair(request.actor, done, show)
    if following is None:
        return redirect("quality:pairs")
    return redirect(f"{reverse('quality:pair', args=[following.uuid])}?{urlencode({'show': show, 'done': done.uuid})}")


@require_POST
def pair_asking(request: Asked, uuid: UUID) -> HttpResponse:
    """A commune asks the province to look."""
    found = _pair(request, uuid)
    try:
        operations.ask_province(found, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("quality:pair", uuid)
    messages.success(request, _("Đã nhờ Sở Y tế xem cặp này."))
    return redirect("quality:pairs")


@require_http_methods(["GET", "POST"])
def pair_reopening(request: Asked, uuid: UUID) -> HttpResponse:
    """Take a decision back."""
    found = _pair(request, uuid)
    require(request.actor.may(Power.MERGE))
    words = _("Ghi nhận “hai trẻ em khác nhau” được bỏ.")
    if found.state == PairState.MERGED:
        words = _("Hai hồ sơ được tách lại như trước khi gộp.")
    act = Act(
        title=_("Hoàn tác kết luận về cặp này"),
        button=_("Hoàn tác"),
        done=_("Đã hoàn tác; cặp này chờ xem lại."),
        back=reverse("quality:pair", args=[found.uuid]),
        note=words,
        icon="arrow-back-up",
    )
    form = Reason(request.POST or None)
    return act_page(
        request, act, form, lambda reason: operations.reopen_pair(found, reason=reason, by=request.actor, at=now())
    )
