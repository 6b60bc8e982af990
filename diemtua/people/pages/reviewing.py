"""Reviews ("rà soát"): the round, its villages, one child after the other on a phone, the signature."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.lib.moves import can
from diemtua.lib.paging import page_of
from diemtua.people import operations, policies, queries
from diemtua.people.codes import Power
from diemtua.people.forms import groups, living
from diemtua.people.models import ReviewItem, ReviewRound
from diemtua.people.queries.reviewing import WHICH
from diemtua.people.states import ROUND_MOVES, RoundState


@require_GET
def reviews(request: Asked) -> HttpResponse:
    """The reviews of the viewer's places, the newest first."""
    actor = request.actor
    require(actor.may(Power.VIEW) and actor.scope.registry)
    context = {
        "page": page_of(request, queries.reviews_visible_to(actor)),
        "today": day_of(now()),
        "may_open": policies.may_review(actor, actor.commune_code),
    }
    return render(request, "people/review_list.html", context)


@require_http_methods(["GET", "POST"])
def review_new(request: Asked) -> HttpResponse:
    """Open a review of the own commune."""
    actor, today = request.actor, day_of(now())
    require(policies.may_review(actor, actor.commune_code))
    act = Act(
        title=_("Mở đợt rà soát trẻ em"),
        button=_("Mở đợt rà soát"),
        done=_("Đã mở đợt rà soát; mỗi trẻ em là một mục theo thôn."),
        back=reverse("people:reviews"),
        icon="clipboard-list",
    )
    form = living.ReviewNew(request.POST or None, initial={"name": _("Rà soát năm %(year)s") % {"year": today.year}})
    return act_page(request, act, form, lambda **typed: operations.open_review(**typed, by=actor, at=now()))


@require_GET
def review(request: Asked, uuid: UUID) -> HttpResponse:
    """How far the villages are, and the children one by one."""
    actor, found = request.actor, _one(request, uuid)
    which = request.GET.get("which", "")
    which = which if which in WHICH else "waiting"
    rows = queries.review_items(actor, found).filter(WHICH[which])
    if village := request.GET.get("village"):
        rows = rows.filter(**_village(village))
    progress = queries.progress_of(actor, found)
    own = policies.may_review(actor, found.commune_code)
    sign = policies.may_sign(actor, found.commune_code)
    context = {
        "review": found,
        "page": page_of(request, rows),
        "which": which,
        "village": village,
        "progress": progress,
        "total": sum(one.total for one in progress),
        "answered": sum(one.answered for one in progress),
        "waiting": sum(one.total - one.answered for one in progress),
        "settle": sum(one.settle for one in progress),
        "not_met": sum(one.not_met for one in progress),
        "today": day_of(now()),
        "is_open": found.state == RoundState.OPEN,
        "may_answer": actor.may(Power.VISIT) and found.state == RoundState.OPEN,
        "may_settle": own and found.state == RoundState.OPEN,
        "may_sign": sign and can("sign", ROUND_MOVES, found.state),
        "may_reopen": sign and can("reopen", ROUND_MOVES, found.state),
    }
    return render(request, "people/review.html", context)


@require_http_methods(["GET", "POST"])
def review_item(request: Asked, uuid: UUID) -> HttpResponse:
    """One child, one thumb: seen, changed, not met, away, not found; then the next of the same village."""
    actor = request.actor
    item: ReviewItem = get_object_or_404(queries.review_items(actor), uuid=uuid)
    require(policies.may_visit(actor, item.child))
    following = queries.next_item(actor, item)
    back = reverse("people:review_item", args=[following.uuid]) if following else _address(item.round)
    act = Act(
        title=_("Rà soát"), button=_("Lưu, sang trẻ em tiếp theo") if following else _("Lưu"),
        done=_("Đã lưu %(name)s.") % {"name": item.child.name}, back=back,
    )  # fmt: skip
    initial = {"outcome": item.outcome, "note": item.note, "answered_on": item.answered_on or day_of(now())}
    form = living.ReviewAnswer(request.POST or None, initial=initial)
    return act_page(
        request, act, form, lambda **typed: operations.answer_review(item, **typed, by=actor, at=now()),
        template="people/visit_form.html", child=item.child, review=item.round,
    )  # fmt: skip


@require_POST
def review_item_settling(request: Asked, uuid: UUID) -> HttpResponse:
    """The commune has looked at a changed or missing child."""
    item: ReviewItem = get_object_or_404(queries.review_items(request.actor), uuid=uuid)
    require(policies.may_review(request.actor, item.round.commune_code))
    try:
        operations.settle_review_item(item, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã xử lý."))
    return redirect(f"{_address(item.round)}?which=settle")


@require_http_methods(["GET", "POST"])
def review_signature(request: Asked, uuid: UUID) -> HttpResponse:
    found = _one(request, uuid)
    require(policies.may_sign(request.actor, found.commune_code))
    act = replace(
        _act(found, _("Ký đợt rà soát"), _("Đã ký đợt rà soát."), icon="signature"), note=_standing(request, found)
    )
    form = living.ReviewSign(request.POST or None, initial={"version": found.version})
    return act_page(request, act, form, lambda **typed: operations.sign_review(found, **typed, **_who(request)))


@require_http_methods(["GET", "POST"])
def review_reopening(request: Asked, uuid: UUID) -> HttpResponse:
    found = _one(request, uuid)
    require(policies.may_sign(request.actor, found.commune_code))
    act = _act(found, _("Mở lại đợt rà soát"), _("Đã mở lại."), icon="arrow-back-up")
    form = groups.ReasonVersioned(request.POST or None, initial={"version": found.version})
    return act_page(request, act, form, lambda **typed: operations.reopen_review(found, **typed, **_who(request)))


@require_http_methods(["GET", "POST"])
def review_cancelling(request: Asked, uuid: UUID) -> HttpResponse:
    found = _one(request, uuid)
    require(policies.may_review(request.actor, found.commune_code))
    act = _act(found, _("Hủy đợt rà soát"), _("Đã hủy đợt rà soát."), icon="x", danger=True)
    form = groups.ReasonVersioned(request.POST or None, initial={"version": found.version})
    return act_page(request, act, form, lambda **typed: operations.cancel_review(found, **typed, **_who(request)))


def _standing(request: Asked, found: ReviewRound) -> str:
    """What whoever signs answers for, in one sentence."""
    progress = queries.progress_of(request.actor, found)
    return _(
        "%(answered)s trong %(total)s trẻ em đã có câu trả lời; %(not_met)s em chưa gặp, %(settle)s em chờ xử lý."
    ) % {
        "answered": sum(one.answered for one in progress),
        "total": sum(one.total for one in progress),
        "not_met": sum(one.not_met for one in progress),
        "settle": sum(one.settle for one in progress),
    }


def _one(request: Asked, uuid: UUID) -> ReviewRound:
    found: ReviewRound = get_object_or_404(queries.reviews_visible_to(request.actor), uuid=uuid)
    return found


def _address(found: ReviewRound) -> str:
    return reverse("people:review", args=[found.uuid])


def _act(found: ReviewRound, title: str, done: str, **more: Any) -> Act:
    return Act(title=f"{title}: {found.name}", button=title, done=done, back=_address(found), **more)


def _who(request: Asked) -> dict[str, Any]:
    return {"by": request.actor, "at": now()}


def _village(typed: str) -> dict[str, Any]:
    """The village asked for; "none" for children without one, and nothing unreadable."""
    if typed == "none":
        return {"village__isnull": True}
    try:
        return {"village__uuid": UUID(typed)}
    except ValueError:
        return {"pk__in": []}
