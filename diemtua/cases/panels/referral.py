"""A referral may start from a case: who works on it, and on one of its children."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from diemtua.cases import policies, queries
from diemtua.cases.codes import Power
from diemtua.lib.actor import Actor
from diemtua.lib.clock import now
from diemtua.lib.panels import register
from diemtua.people.models import Child
from diemtua.services.rules.origins import Origin


def case_as_origin(actor: Actor, child: Child, uuid: UUID) -> Origin | None:
    """The case, for who works on it; what a sensitive case asks is met by its team alone."""
    case, is_member = queries.case_for(actor, uuid, now())
    if case is None or not policies.may_work(actor, case, is_member=is_member):
        return None
    if queries.subject_of(case).child_id != child.pk:
        return None
    url = f"{reverse('cases:case', args=[case.uuid])}#chuyen-gui"
    return Origin(case.uuid, case.code, url, queries.team_until(case, now()), case.is_sensitive)


register("referral", order=10, power=Power.WORK, render=case_as_origin)
