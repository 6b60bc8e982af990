"""The first administrator, made on the server."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.utils.timezone import now

from diemtua.access.codes import Role
from diemtua.access.models import Assignment
from diemtua.config.administrator import make_administrator
from diemtua.lib.errors import Duplicate, Invalid
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_a_first_administrator_can_sign_in_and_must_change_the_password() -> None:
    password = make_administrator("quan.tri", "Nguyễn Văn Quản", at=now())

    user = get_user_model().objects.get(username="quan.tri")
    assert user.check_password(password)
    assert user.must_change_password
    assert [given.role for given in Assignment.objects.filter(user=user)] == [Role.ADMINISTRATOR]
    assert {entry.actor_name for entry in Entry.objects.all()} >= {"dòng lệnh"}


@pytest.mark.parametrize("name", ["Quản Trị", "a", "có dấu"])
def test_a_name_nobody_can_type_is_refused_and_nothing_is_made(name: str) -> None:
    with pytest.raises(Invalid):
        make_administrator(name, "Nguyễn Văn Quản", at=now())
    assert not get_user_model().objects.exists()


def test_the_same_name_twice_is_refused() -> None:
    make_administrator("quan.tri", "Nguyễn Văn Quản", at=now())
    with pytest.raises(Duplicate):
        make_administrator("quan.tri", "Người khác", at=now())
    assert get_user_model().objects.count() == 1
