"""Early signs the viewer may meet: of children of the own places, and of families in the protected list."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from diemtua.cases.queries.scoping import cases_visible_to
from diemtua.intake.codes import Power as IntakePower
from diemtua.intake.models import Report
from diemtua.intake.queries.reports import held_in
from diemtua.lib.actor import Actor
from diemtua.lib.written import Given
from diemtua.people.codes import Power as PeoplePower
from diemtua.people.queries.scoping import within
from diemtua.quality.codes import Power
from diemtua.quality.models import Sign
from diemtua.quality.states import SignState

OPEN = (SignState.PROPOSED, SignState.PLANNED)


def signs_visible_to(viewer: Actor, at: datetime | Given | None = None) -> QuerySet[Sign]:
    """Signs of children the viewer may open, and of families only the commune and the station meet."""
    found = Q(pk__in=[])
    if viewer.may(Power.VIEW):
        of_children = Q(concern__isnull=True) & within(viewer)
        of_children &= _rests_on_nothing_hidden(viewer, at)
        strict = viewer.may(PeoplePower.SEE_RESTRICTED) and not viewer.break_glass_id
        found = of_children if strict else of_children & Q(is_restricted=False)
    if viewer.may(PeoplePower.CONCERN):
        own = viewer.own
        found |= Q(concern__isnull=False) & (Q(commune_code__in=own.communes) | Q(agency_id__in=own.agencies))
    return Sign.objects.filter(found).select_related("child__village", "concern")


def _rests_on_nothing_hidden(viewer: Actor, at: datetime | Given | None) -> Q:
    """A sign that rests on a case or a report is met by who may read those: from a sign nobody learns of one."""
    readable = cases_visible_to(viewer, at).filter(pk=OuterRef("case_id"), is_sensitive=False)
    told = Report.objects.filter(held_in(viewer.scope), pk=OuterRef("report_id"))
    if not viewer.may(IntakePower.VIEW):
        told = told.none()
    return (Q(case__isnull=True) | Exists(readable)) & (Q(report__isnull=True) | Exists(told))


def open_signs(viewer: Actor, at: datetime | Given | None = None) -> QuerySet[Sign]:
    """Those nobody has answered, then those with a day; the oldest first."""
    return signs_visible_to(viewer, at).filter(state__in=OPEN).order_by("-state", "visit_on", "found_on", "pk")
