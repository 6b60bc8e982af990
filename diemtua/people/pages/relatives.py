"""The people around a child: adding, changing, and when it ended."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diemtua.lib.acts import Act, Asked, act_page
from diemtua.lib.clock import now
from diemtua.lib.errors import Invalid
from diemtua.people import forms, operations, policies, queries
from diemtua.people.codes import ADOPTION
from diemtua.people.models import Child, Relation
from diemtua.people.pages.child import changeable


@require_http_methods(["GET", "POST"])
def relative_new(request: Asked, uuid: UUID) -> HttpResponse:
    """Write an adult beside the child."""
    child = changeable(request, uuid)
    title = _("Thêm người quanh %(name)s") % {"name": child.name}
    act = Act(title=title, button=_("Thêm"), done=_("Đã thêm."), back=_back(child), icon="user-plus")
    form = forms.Relative(request.POST or None)
    return act_page(
        request, act, form, lambda **_said: operations.add_relative(child, form.facts(), by=request.actor, at=now())
    )


@require_http_methods(["GET", "POST"])
def relative(request: Asked, uuid: UUID, relation: UUID) -> HttpResponse:
    """Change who an adult is, and what to the child."""
    child = changeable(request, uuid)
    found = _one(request, child, relation)
    adult = found.adult
    if adult is None:  # lives elsewhere by now, behind the fence
        raise Http404
    act = Act(title=adult.full_name, button=_("Lưu"), done=_("Đã lưu."), back=_back(child))
    form = forms.Relative(request.POST or None, initial=forms.initial_of_relative(found, adult))
    return act_page(
        request, act, form,
        lambda version, **_said: operations.change_relative(
            found, form.facts(), version=version or 0, by=request.actor, at=now()
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def sibling_new(request: Asked, uuid: UUID) -> HttpResponse:
    """Say that two children of the register are brother or sister."""
    child = changeable(request, uuid)
    act = Act(
        title=_("Anh, chị, em của %(name)s") % {"name": child.name}, button=_("Thêm"), done=_("Đã ghi ở cả hai hồ sơ."),
        back=_back(child), icon="users",
    )  # fmt: skip
    form = forms.Sibling(request.POST or None)

    def add(**_said: object) -> Relation:
        other = queries.children_visible_to(request.actor).filter(pk=form.number()).first()
        if other is None:
            raise Invalid(_("Không tìm thấy hồ sơ này. Hãy xem lại mã."), field="sibling")
        return operations.add_sibling(child, other, by=request.actor, at=now())

    return act_page(request, act, form, add)


@require_http_methods(["GET", "POST"])
def relation_end(request: Asked, uuid: UUID, relation: UUID) -> HttpResponse:
    """Since a day the person is not that to the child any more."""
    child = changeable(request, uuid)
    found = _one(request, child, relation)
    told = [str(who) for who in (found.adult or found.sibling, found.get_kind_display().lower()) if who]
    title = _("Kết thúc quan hệ: %(name)s") % {"name": ", ".join(told)}
    act = Act(title=title, button=_("Ghi"), done=_("Đã ghi ngày kết thúc."), back=_back(child))
    form = forms.EndRelation(request.POST or None)
    return act_page(
        request, act, form, lambda until: operations.end_relation(found, until=until, by=request.actor, at=now())
    )


def _one(request: Asked, child: Child, uuid: UUID) -> Relation:
    """The relation; that a child is adopted is of class C3, so only the commune's desk meets that one."""
    rows = queries.relations_of(child)
    if not policies.may_see_restricted(request.actor, child):
        rows = rows.exclude(kind__in=ADOPTION)
    found: Relation = get_object_or_404(rows, uuid=uuid)
    return found


def _back(child: Child) -> str:
    return f"{reverse('people:child', args=[child.uuid])}#gia-dinh"
