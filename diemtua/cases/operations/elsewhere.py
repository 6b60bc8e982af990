"""One child, one running case: also where the register has two records of it, or another commune has the case."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from diemtua.cases.models import Case, Subject
from diemtua.cases.operations.holding import tell_team
from diemtua.cases.states import RUNNING
from diemtua.lib.actor import Actor
from diemtua.lib.fence import everywhere
from diemtua.people.models import Child
from diemtua.people.queries import records_of


def running_about(child: Child) -> QuerySet[Subject]:
    """Running cases of the child, as far as who asks meets them; records that were merged are one child."""
    running = Q(case__state__in=sorted(RUNNING))
    return Subject.objects.select_related("case").filter(running, child__in=records_of(child.pk)).order_by("pk")


def tell_elsewhere(case: Case, child: Child, *, by: Actor, at: datetime) -> None:
    """Tell the teams of cases about the same child that who acts does not meet: by number, no word of what it is about.

    In an emergency nobody is refused a case because another commune has one; but the two must learn of each other.
    """
    with everywhere():  # who acts is told nothing of what is found here
        others = [row.case for row in running_about(child).exclude(case=case)]
        for other in others:
            text = _("một vụ việc khác về cùng trẻ em đang mở: %(case)s.") % {"case": case.code}
            tell_team(other, lambda text=text: text, key=f"same:{case.uuid}", by=by, at=at)  # type: ignore[misc]
