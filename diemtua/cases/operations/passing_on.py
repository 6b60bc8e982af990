"""Who worked on cases goes, or is away: the cases go to another, or another works on them for a while."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.access.models import User
from diemtua.cases.codes import MemberPart, Verb
from diemtua.cases.models import Case, Member
from diemtua.cases.operations.holding import keep, locked, share, tell
from diemtua.cases.operations.opening import join
from diemtua.cases.queries.of_person import cases_with, joined_by
from diemtua.lib.actor import Actor
from diemtua.lib.open_work import Part
from diemtua.trail import operations as trail


@transaction.atomic
def pass_on_cases(user_id: int, part: Part, *, to_id: int, by: Actor, at: datetime) -> int:
    """Give every case somebody works on to another, who joins its team; the old one leaves it. Gives how many.

    Who may take a duty from somebody was asked by whoever calls this (`access.hand_over_work`). Refuses nothing.
    """
    to = User.objects.get(pk=to_id)
    found = list(cases_with(user_id, part))
    for case in found:
        row = locked(case, at)
        old = Member.objects.filter(case=row, user_id=user_id, until__isnull=True)
        old.update(until=at, reason=_("bàn giao cho %(name)s") % {"name": to.full_name})
        Member.objects.filter(case=row, user_id=to_id, until__gt=at).update(until=at)
        if not Member.objects.filter(case=row, user_id=to_id, until__isnull=True).exists():
            join(row, to_id, MemberPart.WORKER, words=str(MemberPart.WORKER.label), at=at)
        row.worker_id = to_id if row.worker_id == user_id else row.worker_id
        keep(row, at)
        trail.record(Verb.PASS_ON, row, by=by, at=at, origin=user_id, to=to_id)
        tell([to_id], row, lambda: _("anh/chị nhận bàn giao vụ việc này."), key=f"passed:{row.version}", by=by, at=at)
    return len(found)


@transaction.atomic
def lend_cases(user_id: int, part: Part, *, to_id: int, until: datetime, by: Actor, at: datetime) -> int:
    """Let a deputy work on what lies with somebody until the day of return; an end that is now takes it back.

    May be repeated: what came since is lent too. Gives how many cases are new. Refuses nothing.
    """
    words = (_("thay %(name)s") % {"name": User.objects.get(pk=user_id).full_name})[:160]
    lent = Member.objects.filter(user_id=to_id, until__gt=at, words=words).exclude(until=until)
    longer = list(Case.objects.filter(pk__in=list(lent.values_list("case_id", flat=True))))
    lent.update(until=until)
    for case in longer:
        share(case, at)
    if until <= at:
        return 0
    here = joined_by(to_id, at)
    new = [case for case in cases_with(user_id, part) if case.pk not in here]
    for case in new:
        member = join(case, to_id, MemberPart.WORKER, words=words, at=at)
        Member.objects.filter(pk=member.pk).update(until=until)
        share(case, at)
        trail.record(Verb.LEND, case, by=by, at=at, origin=user_id, to=to_id, until=until.isoformat())
    return len(new)
