"""What the worker does: what was written many at once, the night, the whole register; broken off, it goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, TODAY
from diemtua.lib.actor import system_actor
from diemtua.people.testing import make_child, make_village
from diemtua.quality import operations
from diemtua.quality.jobs import counting as jobs
from diemtua.quality.models import Mark, Snapshot, Standing, UnitScore
from diemtua.quality.operations import freshening

pytestmark = pytest.mark.django_db
COUNTER = system_actor("tests")


def test_many_records_are_left_to_the_worker() -> None:
    village = make_village(COMMUNE_A)
    for _ in range(3):
        make_child("Lê Gia Hân", village=village)
    assert not operations.freshen_seen(most=2, by=COUNTER, at=AT)
    assert Standing.objects.count() == 2
    jobs.freshen_rest()
    assert Standing.objects.count() == 3
    assert not Mark.objects.exists()
    jobs.freshen_left(0)


def test_behind_a_whole_imported_register_a_page_does_not_look_for_its_own() -> None:
    child = make_child("Lê Gia Hân", village=make_village(COMMUNE_A))
    Mark.objects.bulk_create(Mark(child_id=-n) for n in range(freshening.LOOKED_AT + 1))
    assert not operations.freshen_seen(by=COUNTER, at=AT)
    assert not Standing.objects.filter(child=child).exists()
    Mark.objects.filter(child_id__lt=0).delete()
    assert operations.freshen_seen(by=COUNTER, at=AT)
    assert Standing.objects.filter(child=child).exists()


def test_the_night_keeps_the_day_and_thins_out_old_ones() -> None:
    make_child("Lê Gia Hân", village=make_village(COMMUNE_A))
    operations.count_all(by=COUNTER, at=AT)
    for days in (200, 100, 99):
        Snapshot.objects.create(
            province_code=PROVINCE, commune_code=COMMUNE_A, day=TODAY - timedelta(days=days), children=1, faulty=0,
            score=100, right=100, full=100, clean=100, alive=100,
        )  # fmt: skip
    last = TODAY.replace(day=1) - timedelta(days=1)
    operations.keep_day(by=COUNTER, at=AT)
    operations.keep_day(by=COUNTER, at=AT)
    kept = set(Snapshot.objects.values_list("day", flat=True))
    assert TODAY in kept
    assert all((day + timedelta(days=1)).day == 1 or day > last - timedelta(days=62) for day in kept)
    jobs.night(0)


def test_a_count_broken_off_goes_on_and_counts_nothing_twice() -> None:
    for commune in (COMMUNE_A, COMMUNE_B):
        make_child("Lê Gia Hân", village=make_village(commune))

    def stop(done: int, _all: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        operations.count_all(tell=stop, by=COUNTER, at=AT)
    assert Standing.objects.count() == 1
    jobs.count_province(PROVINCE)
    jobs.sunday(0)
    assert Standing.objects.count() == 2
    assert sum(UnitScore.objects.values_list("children", flat=True)) == 2
