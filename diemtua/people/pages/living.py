"""School, poverty, papers, health, visits and the collaborator in charge of one child."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diemtua.access.queries import collaborators_visible_to
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.people import operations, policies, queries
from diemtua.people.forms import living as forms
from diemtua.people.models import Child
from diemtua.people.pages.child import find_child
from diemtua.people.pages.groups import back_to

SCHOOL_BEGINS = 8  # August: from then on people write the new school year


def _own(request: Asked, uuid: UUID) -> Child:
    child = find_child(request, uuid)
    require(policies.may_change(request.actor, child))
    return child


def _at(request: Asked) -> dict[str, Any]:
    return {"by": request.actor, "at": now()}


@require_http_methods(["GET", "POST"])
def child_school(request: Asked, uuid: UUID) -> HttpResponse:
    """A school year."""
    child, today = _own(request, uuid), day_of(now())
    year = today.year if today.month >= SCHOOL_BEGINS else today.year - 1
    act = Act(
        title=_("Học tập của %(name)s") % {"name": child.name},
        button=_("Ghi năm học"),
        done=_("Đã ghi năm học."),
        back=back_to(child),
        icon="school",
    )
    initial = {
        "year": year, "state": child.school, "school_name": child.school_name, "school_class": child.school_class
    }  # fmt: skip
    form = forms.School(request.POST or None, initial=initial)
    return act_page(
        request, act, form,
        lambda **typed: operations.set_school_year(child, operations.SchoolYear(**typed), **_at(request)),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def household_poverty(request: Asked, uuid: UUID) -> HttpResponse:
    """A household's state of one year: the list is made anew each year."""
    found = get_object_or_404(queries.households_visible_to(request.actor), uuid=uuid)
    require(policies.may_change(request.actor, found))
    act = Act(
        title=_("Tình trạng nghèo của hộ %(name)s") % {"name": found.head_name},
        button=_("Ghi"),
        done=_("Đã ghi cho hộ và trẻ em trong hộ."),
        back=reverse("people:households"),
        icon="home",
    )
    form = forms.PovertyOfYear(request.POST or None, initial={"year": day_of(now()).year, "state": found.poverty})
    return act_page(request, act, form, lambda **typed: operations.set_poverty(found, **typed, **_at(request)))


@require_http_methods(["GET", "POST"])
def child_papers(request: Asked, uuid: UUID) -> HttpResponse:
    """Birth registration, residence, insurance card; from the chain's page one comes back there."""
    child = _own(request, uuid)
    from_chain = request.GET.get("from") == "chain"
    act = Act(
        title=_("Khai sinh, thường trú, thẻ BHYT của %(name)s") % {"name": child.name},
        button=_("Lưu"),
        done=_("Đã lưu."),
        back=reverse("people:chain") if from_chain else back_to(child),
        note=_("Có ngày hoặc số giấy thì hệ thống tự ghi là đã có."),
        icon="id",
    )
    names = [name for name in forms.Papers.base_fields if name != "version"]
    initial = {name: getattr(child, name) for name in names} | {"version": child.version}
    form = forms.Papers(request.POST or None, initial=initial)
    return act_page(
        request, act, form,
        lambda *, version, **typed: operations.set_papers(
            child, operations.Papers(**typed), version=version, **_at(request)
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def child_health(request: Asked, uuid: UUID) -> HttpResponse:
    child = _own(request, uuid)
    act = Act(
        title=_("Tiêm chủng, dinh dưỡng của %(name)s") % {"name": child.name},
        button=_("Lưu"),
        done=_("Đã lưu."),
        back=back_to(child),
        icon="heartbeat",
    )
    initial = {"version": child.version, "immunised": child.immunised, "nutrition": child.nutrition}
    form = forms.Health(request.POST or None, initial=initial)
    return act_page(request, act, form, lambda **typed: operations.set_health(child, **typed, **_at(request)))


@require_http_methods(["GET", "POST"])
def child_visit(request: Asked, uuid: UUID) -> HttpResponse:
    """One thumb on a phone: met or not, a few words, the day."""
    child = find_child(request, uuid)
    require(policies.may_visit(request.actor, child))
    act = Act(
        title=_("Ghi lần thăm"),
        button=_("Lưu lần thăm"),
        done=_("Đã lưu lần thăm %(name)s.") % {"name": child.name},
        back=back_to(child),
        icon="home-heart",
    )
    form = forms.VisitNew(request.POST or None, initial={"visited_on": day_of(now())})
    return act_page(
        request, act, form, lambda **typed: operations.note_visit(child, **typed, **_at(request)), child=child,
        template="people/visit_form.html",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def child_keeper(request: Asked, uuid: UUID) -> HttpResponse:
    """Who looks in on the child."""
    child, at = find_child(request, uuid), now()
    require(policies.may_confirm(request.actor, child))
    act = Act(
        title=_("Cộng tác viên phụ trách %(name)s") % {"name": child.name},
        button=_("Giao"),
        done=_("Đã ghi người phụ trách."),
        back=back_to(child),
        icon="user-heart",
    )
    people = {str(held.user_id): held.user for held in collaborators_visible_to(request.actor, day_of(at))}
    form = forms.Keeper(
        request.POST if request.method == "POST" else None,
        people=[(key, user.full_name) for key, user in people.items()],
        initial={"user": str(child.keeper_id or "")},
    )
    return act_page(
        request, act, form, lambda user: operations.assign_keeper([child], people.get(user), **_at(request))
    )
