"""Who is responsible for what, where, since when."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from diemtua.lib.acts import Asked, require
from diemtua.lib.paging import page_of
from diemtua.workforce import forms, policies, queries
from diemtua.workforce.codes import Duty, Post
from diemtua.workforce.models import Posting
from diemtua.workforce.pages.asking import own_commune, posting_of, today
from diemtua.workforce.rules import catalogue as known


@require_GET
def postings(request: Asked) -> HttpResponse:
    """Postings of the viewer's places."""
    actor, on = request.actor, today()
    require(policies.may_view(actor))
    form = forms.PostingFilter(request.GET)
    ended = request.GET.get("tab") == "ended"
    page = page_of(request, queries.postings_found(actor, on, ended=ended, **form.asked()))
    away = {leave.posting_id: leave for leave in queries.leaves_under_way(actor, on) if leave.valid_from <= on}
    unit = own_commune(actor)
    context = {
        "page": page,
        "form": form,
        "ended": ended,
        "running": not ended,
        "lines": [(row, away.get(row.pk)) for row in page],
        "villages": queries.villages_named(page),
        "one": bool(actor.own.communes),
        "may_appoint": policies.may_appoint_in(actor, unit) if unit else policies.may_appoint_anywhere(actor),
        "today": on,
    }
    return render(request, "workforce/posting_list.html", context)


@require_GET
def posting(request: Asked, uuid: UUID) -> HttpResponse:
    """One posting: what for, where, by which decision; training, leaves, what was before."""
    actor, on = request.actor, today()
    found = posting_of(request, uuid)
    running = found.valid_until is None or found.valid_until > on
    leaves = list(queries.leaves_of_posting(actor, found))
    context = {
        "posting": found,
        "facts": known.catalogue()[found.post],
        "running": running,
        "duties": _duties(found),
        "villages": list(queries.villages_named([found]).values()),
        "trainings": found.trainings.order_by("-finished_on", "-pk"),
        "leaves": leaves,
        "away": next((one for one in leaves if _runs(one.valid_from <= on < one.valid_until, one.cancelled_at)), None),
        "before": queries.history_of(actor, found),
        "story": queries.story_of(actor, found),
        "may_change": running and policies.may_change(actor, found),
        "may_network": running and policies.may_keep_network(actor, found),
        "may_leave": running and policies.may_plan_leave(actor, found),
        "may_work": running and _may_see_work(request, found),
        "is_collaborator": found.post == Post.COLLABORATOR,
        "today": on,
    }
    return render(request, "workforce/posting.html", context)


def _runs(inside: bool, cancelled: object) -> bool:  # noqa: FBT001 - reads as a sentence
    return inside and cancelled is None


def _duties(found: Posting) -> list[tuple[str, str]]:
    laws = Duty.laws()
    return [(str(Duty(code).label), laws[code].text) for code in found.duties]


def _may_see_work(request: Asked, found: Posting) -> bool:
    return found.user_id is not None and policies.may_see_work(request.actor, found)


@require_GET
def catalogue(request: Asked) -> HttpResponse:
    """The six duties of the law, and who has a part in a commune: what is law, what one commune arranged."""
    require(policies.may_view(request.actor))
    laws = Duty.laws()
    named = dict(Post.choices)
    context = {
        "duties": [(label, laws[code].text) for code, label in Duty.choices],
        "posts": [(named[row.post], row) for row in known.catalogue().values()],
    }
    return render(request, "workforce/catalogue.html", context)
