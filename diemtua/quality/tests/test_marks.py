"""What is written about a record leaves a note, by whatever door."""

from __future__ import annotations

import pytest

from diemtua.access.testing import COMMUNE_A
from diemtua.lib.fence import everywhere
from diemtua.people.models import Child, PovertyYear
from diemtua.people.testing import make_child, make_household, make_village
from diemtua.quality.models import Mark

pytestmark = pytest.mark.django_db


def noted() -> set[int]:
    return set(Mark.objects.values_list("child_id", flat=True))


def test_a_new_record_and_a_change_of_its_household_are_noted() -> None:
    with everywhere():
        village = make_village(COMMUNE_A)
        child = make_child("Lê Văn Bảo", village=village)
        assert child.pk in noted()
        home = make_household("Lê Văn Sơn", village=village)
        Child.objects.filter(pk=child.pk).update(household=home)
        Mark.objects.all().delete()
        PovertyYear.objects.create(household=home, year=2026, state="poor")
        assert noted() == {child.pk}
