"""A child's record: everything that is known, what happened, and what the record said before."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.lib.moves import can
from diemtua.lib.panels import drawn
from diemtua.people import forms, operations, policies, queries
from diemtua.people.codes import ADOPTION, Power, RelationKind, ResidenceKind
from diemtua.people.models import Child, Relation
from diemtua.people.queries.card import Card
from diemtua.people.queries.saying import said_in
from diemtua.people.rules.births import age_on
from diemtua.people.rules.changes import TOLD
from diemtua.people.rules.pictures import kind_of_picture
from diemtua.people.states import CHILD_MOVES, IN_CARE


def find_child(request: Asked, uuid: UUID) -> Child:
    """The record, if this person may see it; else 404, as if it were not there."""
    seen = queries.children_visible_to(request.actor).select_related("village", "household")
    found: Child = get_object_or_404(seen, uuid=uuid)
    return found


def changeable(request: Asked, uuid: UUID) -> Child:
    """The record, if this person may change it; else 404."""
    found = find_child(request, uuid)
    require(policies.may_change(request.actor, found))
    return found


@require_GET
def child(request: Asked, uuid: UUID) -> HttpResponse:
    """What is known of a child. Every look leaves an entry in the trail."""
    card, at = _card(request, uuid), now()
    context = card_context(card, request.actor, at)
    operations.read_child(card.child, by=request.actor, at=at)
    return render(request, "people/child.html", context)


def _card(request: Asked, uuid: UUID) -> Card:
    card = queries.card_of(uuid, request.actor)
    if card is None:
        raise Http404
    return card


def card_context(card: Card, actor: Actor, at: datetime) -> dict[str, Any]:
    """What the page and its parts show."""
    found, today = card.child, day_of(at)
    return {
        "card": card,
        "people": [_told(row, known=policies.may_see_restricted(actor, found)) for row in card.relations],
        "child": found,
        "today": today,
        "age": age_on(found.birth_on, today),
        "carers": [row for row in card.relations if row.is_carer and row.adult and not row.until],
        "lives": queries.lives_there(card),
        "lived": [row for row in card.residences if row.until and row.kind == ResidenceKind.ACTUAL],
        "registered": [row for row in card.residences if row.until is None and row.kind != ResidenceKind.ACTUAL],
        "number": queries.number_shown(found),
        "doubts": [_(said.text) % said.words for said in queries.doubts_of(found, today)],
        "events": queries.events_of(found, card.visits, actor),
        "in_care": found.state in IN_CARE,
        "panels": drawn("child", actor, found),
        **_may(found, actor),
    }


def _told(relation: Relation, *, known: bool) -> Relation:
    """That a child is adopted is told to the commune alone; others read that the person cares for it."""
    if relation.kind in ADOPTION and not known:
        relation.kind, relation.hides_kind = RelationKind.CARER, True  # type: ignore[attr-defined]
    return relation


def _may(found: Child, actor: Actor) -> dict[str, bool]:
    change = policies.may_change(actor, found)
    return {
        "may_change": change and can_be_changed(found),
        "may_move": policies.may_move(actor, found.commune_code) and can("send", CHILD_MOVES, found.state),
        "may_merge": policies.may_merge(actor, found),
        "may_end": change and can("leave", CHILD_MOVES, found.state),
        "may_note_death": change and can("record_death", CHILD_MOVES, found.state),
        "may_bring_back": change and can("return", CHILD_MOVES, found.state),
        "may_visit": actor.may(Power.VISIT) and policies.at_home(actor, found) and found.state in IN_CARE,
        "may_confirm": actor.may(Power.CONFIRM) and policies.at_home(actor, found),
        "may_see_number": bool(found.number_sealed) and policies.may_see_number(actor, found),
        "may_see_restricted": found.is_restricted and policies.may_see_restricted(actor, found),
    }


def can_be_changed(found: Child) -> bool:
    return found.merged_into_id is None


@require_http_methods(["GET", "POST"])
def child_number_whole(request: Asked, uuid: UUID) -> HttpResponse:
    """The whole personal number, for one look and after saying why."""
    found = find_child(request, uuid)
    require(bool(found.number_sealed) and policies.may_see_number(request.actor, found))
    form = forms.WhyRead(request.POST or None)
    context: dict[str, Any] = {"child": found, "form": form}
    if form.is_valid():
        try:
            context["opened"] = operations.reveal_number(found, **form.cleaned_data, by=request.actor, at=now())
        except Refused as refusal:
            form.add_error("reason", str(refusal))
    return render(request, "people/number.html", context, status=422 if form.errors else 200)


@require_GET
def child_photo(request: Asked, uuid: UUID) -> HttpResponseBase:
    """The photo beside the name; kept nowhere on the way."""
    found = find_child(request, uuid)
    if not found.photo:
        raise Http404
    try:
        file = found.photo.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = kind_of_picture(file.read(16))
    file.seek(0)
    return FileResponse(file, content_type=kind or "application/octet-stream", as_attachment=not kind)


class Difference(NamedTuple):
    label: str
    before: str
    after: str


class Saving(NamedTuple):
    """One saving of the record: what it changed, when and by whom."""

    at: datetime
    who: str
    reason: str
    differences: list[Difference]


@require_GET
def child_history(request: Asked, uuid: UUID) -> HttpResponse:
    """What the record said before, and who changed it."""
    found, at = find_child(request, uuid), now()
    savings = [_saving(change) for change in queries.changes_of(found, request.actor)]
    operations.read_child(found, by=request.actor, at=at)
    context = {"child": found, "savings": [saving for saving in savings if saving.differences]}
    return render(request, "people/history.html", context)


def _saving(change: queries.Change) -> Saving:
    pairs = ((_(choice.label), said_in(choice, change.before), said_in(choice, change.after)) for choice in TOLD)
    told = [Difference(*pair) for pair in pairs if pair[1] != pair[2]]
    renumbered = bytes(change.before.number_key or b"") != bytes(change.after.number_key or b"")
    if renumbered and not any(each.label == _("Số định danh cá nhân") for each in told):
        told.append(Difference(_("Số định danh cá nhân"), "", _("đã đổi sáu chữ số cuối")))
    return Saving(change.at, change.who, change.reason, told)
