"""An administrator meets no child's record, nor by way of others: places are told; two do not leave none."""

from __future__ import annotations

import pytest
from zeal import zeal_ignore

from diemtua.access import operations, queries
from diemtua.access.codes import Role
from diemtua.access.models import Notice, User
from diemtua.access.testing import (
    AT,
    COMMUNE_A,
    PROVINCE,
    SINCE,
    TODAY,
    Cast,
    actor,
    agency,
    make_cast,
    make_user,
    meanwhile,
    unit,
)
from diemtua.lib.errors import NotAllowed, Refused
from diemtua.lib.fence import everywhere

REASON = "quên mật khẩu, đã gọi lại số máy cơ quan"


def told() -> set[str]:
    return set(Notice.objects.values_list("user__username", flat=True))


@pytest.mark.parametrize(
    ("role", "place", "kind", "who"),
    [
        (Role.COMMUNE_OFFICER, COMMUNE_A, "phong_vhxh", {"khoa"}),
        (Role.COLLABORATOR, COMMUNE_A, "", {"khoa"}),
        (Role.PROVINCE_OFFICER, PROVINCE, "so_y_te", {"thuy"}),
        (Role.AGENCY_OFFICER, PROVINCE, "so_giao_duc", {"thuy"}),
        (Role.ADMINISTRATOR, "", "", {"hai"}),
    ],
)
def test_the_place_is_told_who_was_let_in(cast: Cast, role: Role, place: str, kind: str, who: set[str]) -> None:
    with zeal_ignore():
        make_user("hai", "Quản Trị Hai", Role.ADMINISTRATOR)
        puppet = make_user("bu.nhin", "Bù Nhìn", Role.HOTLINE_OPERATOR)
        operations.give_assignment(
            puppet,
            role=role,
            unit=unit(place) if place else None,
            agency=agency(place, kind) if kind else None,
            valid_from=SINCE,
            by=cast.as_("hung"),
            at=AT,
        )
    assert told() == who
    assert "Bù Nhìn" in Notice.objects.get().text


def test_a_person_is_told_that_somebody_gave_them_a_password(cast: Cast) -> None:
    operations.reset_password(cast.lan, password="mot-cau-de-nho", reason=REASON, by=cast.as_("hung"), at=AT)
    assert told() == {"lan"}


def test_an_administrator_does_not_raise_himself_by_any_way(cast: Cast) -> None:
    hung, by = cast.hung, cast.as_("hung")
    details = {"full_name": "x", "email": "x@example.com", "phone": "", "subject": "079"}
    with pytest.raises(NotAllowed):
        operations.give_assignment(
            hung, role=Role.COMMUNE_OFFICER, unit=unit(COMMUNE_A), valid_from=SINCE, by=by, at=AT
        )
    with pytest.raises(NotAllowed):
        operations.change_user(hung, **details, by=by, at=AT)
    with pytest.raises(NotAllowed):
        operations.open_break_glass(unit(COMMUNE_A), reason="x" * 30, by=by, at=AT)
    assert queries.roles_of(hung).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_administrators_do_not_lock_each_other_out_at_once() -> None:
    """The second waits for the first, and then finds itself the one who must not leave the other outside."""
    cast = make_cast()
    other = make_user("hai", "Quản Trị Hai", Role.ADMINISTRATOR)
    refused: list[str] = []

    def second() -> None:
        try:
            with everywhere():
                operations.lock_user(cast.hung, reason="x", by=actor(other), at=AT)
        except Refused as refusal:
            refused.append(refusal.code)

    with zeal_ignore(), meanwhile(second):
        operations.lock_user(other, reason="x", by=cast.as_("hung"), at=AT)
    assert refused == ["last_administrator"]
    assert User.objects.get(pk=cast.hung.pk).is_active
    assert queries.administrators(TODAY) == {cast.hung.pk}
