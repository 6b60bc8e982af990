"""A case is held while it is written, and counts its versions; the office is told without a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.queries import users_of
from diemtua.cases.models import Case, Member
from diemtua.cases.queries.scoping import team_until
from diemtua.lib.actor import Actor, system_actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid
from diemtua.services import operations as services

CASES = system_actor("cases")
# Two machines of one site may differ by so much; beyond it a clock was set back, and no limit could be trusted.
DRIFT = timedelta(minutes=5)


def locked(case: Case, at: datetime) -> Case:
    """The case for writing. Refused: Invalid (the clock of the machine went back behind what was written last)."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if at < case.changed_at - DRIFT:
        raise Invalid(_("Đồng hồ của máy chủ đang lùi so với hồ sơ. Hãy báo quản trị hệ thống trước khi ghi tiếp."))
    return case


def keep(case: Case, at: datetime) -> None:
    case.version += 1
    case.changed_at = max(at, case.changed_at)
    case.save()
    share(case, at)


def share(case: Case, at: datetime) -> None:
    """What the case asked of other places is met by its team as it is now, and as closely as the case itself."""
    services.keep_team(case.uuid, team_until(case, at), is_sensitive=case.is_sensitive, by=CASES, at=at)


def in_team(case: Case, by: Actor, at: datetime) -> bool:
    """Whether who acts belongs to the team at this moment."""
    still = Q(until__isnull=True) | Q(until__gt=at)
    return Member.objects.filter(still, case=case, user_id=by.person).exists()


def tell_team(case: Case, text: Callable[[], str], *, key: str, by: Actor, at: datetime) -> None:
    """Tell the others of the team."""
    tell(
        Member.objects.filter(case=case, until__isnull=True).values_list("user_id", flat=True),
        case,
        text,
        key=key,
        by=by,
        at=at,
    )


def tell_leaders(case: Case, text: Callable[[], str], *, key: str, by: Actor, at: datetime) -> None:
    """Tell the leaders of the commune that answers; of a sensitive case those of its team.

    Where none is of the team yet all are told, by the number they meet anyway: a child's clock rings for somebody.
    """
    leaders = set(users_of(commune_codes=[case.commune_code], roles=[Role.COMMUNE_LEADER], on=day_of(at)))
    if case.is_sensitive:
        team = set(Member.objects.filter(case=case, until__isnull=True).values_list("user_id", flat=True))
        leaders = leaders & team or leaders
    tell(leaders, case, text, key=key, by=by, at=at)


def tell_communes(
    case: Case, communes: Iterable[str], text: Callable[[], str], *, key: str, by: Actor, at: datetime
) -> None:
    """Tell who works on the protection of children in other communes of the case: by its number alone."""
    officers = users_of(commune_codes=communes, roles=[Role.COMMUNE_OFFICER], on=day_of(at))
    tell(officers, case, text, key=key, by=by, at=at)


def tell(users: Iterable[int], case: Case, text: Callable[[], str], *, key: str, by: Actor, at: datetime) -> None:
    """A notice names the number of the case alone: notices also go by mail."""
    access.notify(
        users,
        text=lambda: f"{case.code}: {text()}",
        url=reverse("cases:case", args=[case.uuid]),
        key=f"case:{case.uuid}:{key}",
        by=by,
        at=at,
    )
