"""Who stands in for the officer may come from an office whose role reaches no commune: both fences know it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from diemtua.access import queries as access
from diemtua.access.codes import Role
from diemtua.access.models import User
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast, client_for, make_user, unit
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, now
from diemtua.lib.fence import fenced
from diemtua.lib.text import fold
from diemtua.places.models import Agency
from diemtua.workforce import operations, queries
from diemtua.workforce.models import Leave, Posting
from diemtua.workforce.panels import standing_in
from diemtua.workforce.testing import plan_leave, posting_of

pytestmark = pytest.mark.django_db
OFFICES = {
    Role.HEALTH_STAFF: "tram_y_te", Role.SCHOOL_STAFF: "truong_hoc", Role.POLICE_STAFF: "cong_an_xa",
    Role.UNION_STAFF: "hoi_phu_nu_xa",
}  # fmt: skip


def colleague(role: Role, name: str = "Bùi Như Ý", commune: str = COMMUNE_A) -> User:
    kind = OFFICES[role]
    if not Agency.objects.on(TODAY).filter(unit=unit(commune), kind=kind).exists():
        Agency.objects.create(unit=unit(commune), kind=kind, name=kind, folded=kind, valid_from=SINCE)
    return make_user(f"{fold(name).replace(' ', '.')}.{commune}", name, role, commune, kind)


def in_own_role(user: User, role: Role) -> Actor:
    return access.actor_in(access.assignments_of(user, TODAY).get(role=role), channel="test")


def away(cast: Cast, role: Role, *, valid_from: date = TODAY, until: date | None = None) -> tuple[User, Actor, Leave]:
    """Chị Lan is away, and somebody of another office of the commune does her work."""
    deputy = cast.people["y"] = colleague(role)
    until = until or day_of(now()) + timedelta(days=40)
    leave = plan_leave(cast, "lan", deputy="y", by="khoa", valid_from=valid_from, valid_until=until)
    return deputy, in_own_role(deputy, role), leave


@pytest.mark.parametrize("role", OFFICES)
def test_the_work_is_announced_in_the_deputy_s_own_role(cast: Cast, role: Role) -> None:
    _deputy, own, _leave = away(cast, role)

    assert not own.scope.communes
    with fenced(own):
        (group,) = standing_in(own, AT)
        met = set(queries.postings_visible_to(own).values_list("full_name", flat=True))
        open_to = set(Posting.objects.values_list("full_name", flat=True))
    assert group.title == "Làm thay Nguyễn Thị Lan"
    assert "Chuyển sang vai trò" in group.rows[0].meta
    assert met == open_to == {"Nguyễn Thị Lan", "Bùi Như Ý"}


def test_the_way_from_hom_nay_to_the_work_is_open_to_the_deputy_and_to_no_colleague(cast: Cast) -> None:
    deputy, _own, leave = away(cast, Role.HEALTH_STAFF)
    address = f"/workforce/postings/{leave.posting.uuid}/"
    client = client_for(deputy)

    assert "Làm thay Nguyễn Thị Lan" in client.get("/").content.decode()
    assert client.get(address).status_code == client.get(f"{address}work/").status_code == 200
    assert client.get(f"{address}leaves/").status_code == 404
    for stranger in (colleague(Role.HEALTH_STAFF, "Lý Thị Nga"), colleague(Role.HEALTH_STAFF, "Võ Thu", COMMUNE_B)):
        other = client_for(stranger)
        assert "Làm thay" not in other.get("/").content.decode()
        assert other.get(address).status_code == other.get(f"{address}work/").status_code == 404


def test_the_second_fence_opens_nobody_else_s_posting_and_nothing_to_a_stranger(cast: Cast) -> None:
    _deputy, own, leave = away(cast, Role.POLICE_STAFF)
    leader = posting_of(cast.khoa)
    stranger = in_own_role(colleague(Role.POLICE_STAFF, "Lý Thị Nga"), Role.POLICE_STAFF)

    with fenced(own):
        assert Posting.objects.filter(pk=leave.posting_id).exists()
        assert not Posting.objects.filter(pk=leader.pk).exists()
    with fenced(stranger):
        assert not Posting.objects.filter(pk=leave.posting_id).exists()
        assert not queries.own_cover(stranger, TODAY)


def test_what_the_deputy_meets_the_deputy_does_not_write(cast: Cast) -> None:
    _deputy, own, leave = away(cast, Role.UNION_STAFF)
    with fenced(own), pytest.raises(ProgrammingError), transaction.atomic():
        Posting.objects.filter(pk=leave.posting_id).update(full_name="Người Khác")


def test_before_it_begins_and_after_the_return_nothing_is_met(cast: Cast) -> None:
    ahead = day_of(now()) + timedelta(days=9)
    _deputy, own, leave = away(cast, Role.HEALTH_STAFF, valid_from=ahead)
    with fenced(own):
        assert not Posting.objects.filter(pk=leave.posting_id).exists()

    operations.cancel_leave(leave, version=leave.version, by=cast.as_("khoa"), at=AT)
    begun = plan_leave(cast, "lan", deputy="y", by="khoa", valid_until=ahead)
    with fenced(own):
        assert Posting.objects.filter(pk=leave.posting_id).exists()
    operations.return_early(begun, version=begun.version, by=cast.as_("khoa"), at=AT + timedelta(days=2))
    with fenced(own):
        assert not Posting.objects.filter(pk=leave.posting_id).exists()
        assert not standing_in(own, AT)
