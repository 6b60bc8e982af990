"""An agency is found under its old and new name, full or short, one or many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.places import operations, queries
from diemtua.places.models import Agency, Unit
from diemtua.places.testing import AT, TODAY, actor
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
BEFORE_REFORM = date(2024, 6, 1)


def named(name: str, commune: str | None = None, on: date = TODAY) -> list[Agency]:
    return queries.agencies_for_name(name, "75", commune, on)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Sở Giáo dục và Đào tạo", "so_giao_duc"),
        ("Sở GD&ĐT", "so_giao_duc"),
        ("sở giáo dục - đào tạo", "so_giao_duc"),
        ("Sở Y tế", "so_y_te"),
        ("Sở Lao động - Thương binh và Xã hội", "so_y_te"),
        ("Sở LĐ-TB&XH", "so_y_te"),
        ("Sở Thông tin và Truyền thông", "so_khoa_hoc"),
        ("Sở Tài nguyên và Môi trường", "so_nn_mt"),
        ("Công an tỉnh", "cong_an_tinh"),
        ("Công an thành phố Đồng Nai", "cong_an_tinh"),
        ("UBND tỉnh", "ubnd_tinh"),
        ("Hội Liên hiệp Phụ nữ tỉnh", "hoi_phu_nu_tinh"),
        ("Tỉnh đoàn", "tinh_doan"),
    ],
)
def test_a_name_in_a_provinces_paper_is_one_agency_of_today(name: str, kind: str) -> None:
    (agency,) = named(name)
    assert (agency.kind, agency.province_code, agency.commune_code) == (kind, "75", "")


def test_the_same_old_name_on_an_old_day_is_the_old_agency() -> None:
    (agency,) = named("Sở Lao động - Thương binh và Xã hội", on=BEFORE_REFORM)
    assert (agency.kind, agency.valid_until) == ("so_ldtbxh", date(2025, 3, 1))


def test_its_work_for_children_is_the_health_departments_today() -> None:
    old = Agency.objects.get(kind="so_ldtbxh", unit__code="75", unit__valid_until__isnull=False)
    assert "so_y_te" in {agency.kind for agency in queries.current_agencies(old, TODAY)}
    to_health = old.became.filter(new__kind="so_y_te").values_list("function", flat=True)
    assert "children" in to_health


def test_names_of_many_give_every_one() -> None:
    communes = queries.communes_of("75", TODAY).count()
    for name in ("UBND các xã, phường", "Ủy ban nhân dân các xã, phường", "UBND cấp xã"):
        rows = named(name)
        assert {row.kind for row in rows} == {"ubnd_xa"}
        assert len(rows) == communes
    departments = named("các sở, ban, ngành")
    assert {"so_y_te", "so_giao_duc", "cong_an_tinh"} <= {row.kind for row in departments}
    assert all(row.province_code == "75" for row in departments)


def test_a_commune_named_in_the_words_is_just_that_one() -> None:
    (agency,) = named("UBND phường Trấn Biên")
    assert (agency.kind, agency.commune_code) == ("ubnd_xa", "26041")
    (station,) = named("Trạm Y tế phường Tam Hiệp")
    assert (station.kind, station.commune_code) == ("tram_y_te", "26017")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Công an", "cong_an_xa"), ("Trạm Y tế", "tram_y_te"), ("Phòng VH-XH", "phong_vhxh"), ("UBND xã", "ubnd_xa")],
)
def test_in_a_communes_paper_the_communes_own_is_meant(name: str, kind: str) -> None:
    (agency,) = named(name, commune="26041")
    assert (agency.kind, agency.commune_code) == (kind, "26041")


def test_unions_are_the_provinces_unless_communes_are_named() -> None:
    assert {row.commune_code for row in named("các đoàn thể")} == {""}
    assert "hoi_phu_nu_tinh" in {row.kind for row in named("các đoàn thể")}
    assert "" not in {row.commune_code for row in named("các đoàn thể xã")}
    assert {row.commune_code for row in named("các đoàn thể", commune="26041")} == {"26041"}


@pytest.mark.parametrize(
    "name", ["các cơ quan, đơn vị liên quan", "các sở, ban, ngành có liên quan", "các đơn vị khác"]
)
def test_when_the_paper_leaves_open_who_nobody_is_guessed(name: str) -> None:
    assert named(name) == []


def test_districts_of_an_old_paper_are_todays_communes() -> None:
    assert {row.kind for row in named("UBND các huyện, thị xã, thành phố")} == {"ubnd_xa"}
    assert named("Phòng Lao động - Thương binh và Xã hội") == []


@pytest.mark.parametrize("name", ["", "Công ty TNHH Ánh Dương", "toàn thể nhân dân", "các doanh nghiệp", "x" * 500])
def test_what_is_no_agency_of_ours_gives_nothing(name: str) -> None:
    assert named(name) == []


def test_a_name_entered_here_is_found_though_no_catalogue_knows_it(by: Actor) -> None:
    province = Unit.objects.get(code="75", valid_until=None)
    school = operations.add_agency(province, kind="co_so_tgxh", name="Làng trẻ Hoa Sữa", by=by, at=AT)
    assert named("làng trẻ hoa sữa") == [school]
    operations.rename_agency(school, name="Trung tâm Hoa Sữa", by=by, at=AT)
    assert named("Làng trẻ Hoa Sữa") == [school]


def test_one_ends_and_another_takes_over(ward: Unit, by: Actor) -> None:
    old = ward.agencies.get(kind="hoi_ccb_xa")
    new = ward.agencies.get(kind="mttq_xa")
    operations.close_agency(old, effective_on=date(2026, 10, 1), successors=[new], by=by, at=AT)
    old.refresh_from_db()
    assert queries.current_agencies(old, TODAY) == [new]
    assert Entry.objects.get(verb="agency.change").facts["act"] == "close"
    with pytest.raises(WrongState):
        operations.close_agency(old, effective_on=date(2026, 10, 1), by=by, at=AT)


def test_nonsense_and_others_are_refused(ward: Unit, by: Actor) -> None:
    office = ward.agencies.get(kind="ubnd_xa")
    with pytest.raises(Invalid, match="chính nó"):
        operations.close_agency(office, effective_on=date(2026, 10, 1), successors=[office], by=by, at=AT)
    with pytest.raises(Invalid, match="phải sau"):
        operations.close_agency(office, effective_on=date(2020, 10, 1), by=by, at=AT)
    with pytest.raises(Duplicate):
        operations.add_agency(ward, kind=office.kind, name=office.name, by=by, at=AT)
    with pytest.raises(Invalid, match="danh mục"):
        operations.add_agency(ward, kind="khong_co", name="X", by=by, at=AT)
    acts: list[Callable[[], Agency]] = [
        lambda: operations.add_agency(ward, kind="tram_y_te", name="X", by=actor("places.view"), at=AT),
        lambda: operations.rename_agency(office, name="X", by=actor("places.view"), at=AT),
        lambda: operations.close_agency(office, effective_on=TODAY, by=actor("places.view"), at=AT),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
