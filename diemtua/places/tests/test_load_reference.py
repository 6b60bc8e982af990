"""The units, lineage and agencies of the country, loaded once and never twice."""

from __future__ import annotations

from datetime import date

import pytest

from diemtua.lib.actor import system_actor
from diemtua.lib.errors import NotAllowed
from diemtua.places import operations, queries
from diemtua.places.models import Agency, AgencyLineage, Lineage, Unit
from diemtua.places.testing import AT, TODAY, actor

pytestmark = pytest.mark.django_db
LAST_OLD_DAY = date(2025, 6, 30)


def test_all_units_of_both_times_are_there() -> None:
    assert queries.unit_counts(TODAY) == {"province": 34, "commune": 3321}
    assert queries.unit_counts(LAST_OLD_DAY) == {"province": 63, "district": 696, "commune": 10051}


def test_every_commune_of_today_came_from_somewhere() -> None:
    """The five special zones without communes before came from their district."""
    today = Unit.objects.filter(level="commune", valid_until=None)
    assert not today.filter(came_from=None).exists()
    from_districts = Lineage.objects.filter(old__level="district").values_list("new__name", flat=True)
    assert set(from_districts) == {
        "Đặc khu Bạch Long Vĩ", "Đặc khu Cồn Cỏ", "Đặc khu Côn Đảo", "Đặc khu Hoàng Sa", "Đặc khu Lý Sơn",
    }  # fmt: skip


def test_former_units_of_which_no_source_says_where_they_went_are_known() -> None:
    assert queries.units_without_heir().count() == 21
    assert all(unit.parent for unit in queries.units_without_heir())


def test_every_province_of_before_has_one_heir() -> None:
    for unit in Unit.objects.filter(level="province", valid_until__isnull=False).prefetch_related("became"):
        assert [row.share for row in unit.became.all()] == ["whole"]


def test_reused_codes_are_told_apart_by_the_day() -> None:
    for code, before, since in (
        ("91", "Tỉnh Kiên Giang", "Tỉnh An Giang"),
        ("44", "Tỉnh Quảng Bình", "Tỉnh Quảng Trị"),
        ("52", "Tỉnh Bình Định", "Tỉnh Gia Lai"),
    ):
        names = [unit.name for day in (LAST_OLD_DAY, TODAY) if (unit := queries.unit_by_code(code, day))]
        assert names == [before, since]


def test_a_city_that_was_a_province_in_between_remembers_it() -> None:
    city = Unit.objects.get(code="75", valid_until=None)
    assert (city.name, city.former_names.get().name) == ("Thành phố Đồng Nai", "Tỉnh Đồng Nai")


def test_units_have_their_agencies() -> None:
    assert Agency.objects.filter(unit__code="26041", unit__valid_until=None).count() == 17
    assert Agency.objects.filter(kind="so_y_te", unit__valid_until=None).count() == 34
    assert AgencyLineage.objects.filter(old__kind="so_ldtbxh", function="children", new__kind="so_y_te").count() == 63


def test_loading_again_changes_nothing() -> None:
    before = (Unit.objects.count(), Lineage.objects.count(), Agency.objects.count())
    assert operations.load_reference(by=system_actor("tests"), at=AT) is False
    assert (Unit.objects.count(), Lineage.objects.count(), Agency.objects.count()) == before


def test_people_without_the_right_are_refused() -> None:
    with pytest.raises(NotAllowed):
        operations.load_reference(by=actor("places.view"), at=AT)


def test_an_administrator_settles_a_unit_nobody_knew_about(ward: Unit) -> None:
    from diemtua.places.testing import administrator

    lost = queries.units_without_heir()[0]
    operations.settle_heirs(lost, heirs=[ward], source="NQ 1681/NQ-UBTVQH15", by=administrator(), at=AT)
    assert [heir.unit for heir in queries.current_successors(lost, TODAY)] == [ward]
    assert queries.units_without_heir().count() == 20
