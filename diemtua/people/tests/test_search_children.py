"""Finding children as people type: without marks, in any order, by year, code and number; never a stranger's."""

from __future__ import annotations

from datetime import date

import pytest

from diemtua.access.testing import COMMUNE_A, COMMUNE_B, Cast
from diemtua.lib.fence import fenced
from diemtua.lib.sealing import blind, seal
from diemtua.people import queries
from diemtua.people.models import Child
from diemtua.people.rules.searching import reason_of, sought
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village

NUMBER = "075217001234"


@pytest.fixture
def here(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def an(here: Village) -> Child:
    return make_child(
        "Nguyễn Hoài An", date(2017, 3, 14), village=here, number_sealed=seal(NUMBER), number_key=blind(NUMBER)
    )


def found(cast: Cast, who: str, text: str) -> list[str]:
    viewer, wanted = cast.as_(who), sought(text)
    with fenced(viewer):
        answer = queries.find_children(wanted, viewer)
        rows = queries.among(queries.children_visible_to(viewer), wanted, answer)
        return [child.full_name for child in rows]


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Hoài An",
        "nguyen hoai an",
        "an nguyen",
        "hoài",
        "hoa",
        "ng ho an",
        "an 2017",
        "2017",
        "an 14/3/2017",
        NUMBER,
        "0752 1700 1234",
    ],
)
@pytest.mark.parametrize("who", ["lan", "khoa", "minh", "thu"])
def test_a_child_is_found(an: Child, cast: Cast, who: str, text: str) -> None:
    assert found(cast, who, text) == ["Nguyễn Hoài An"]


def test_a_child_is_found_by_its_code(an: Child, cast: Cast) -> None:
    assert found(cast, "lan", an.code) == [an.full_name]
    assert found(cast, "lan", an.code.lower().replace("-", "")) == [an.full_name]


@pytest.mark.parametrize(
    "text", ["an 2018", "an 15/3/2017", "binh", "075217001235", "", "%", "'", "an:*", "\0", "()|&!"]
)
def test_another_is_not(an: Child, cast: Cast, text: str) -> None:
    assert "Nguyễn Hoài An" not in found(cast, "lan", text) or text == "an:*"


@pytest.mark.parametrize("who", ["tam", "thuy", "trung", "hung", "hoa"])
@pytest.mark.parametrize("text", ["Nguyễn Hoài An", NUMBER, "an 2017"])
def test_a_stranger_finds_nothing(an: Child, cast: Cast, who: str, text: str) -> None:
    assert found(cast, who, text) == []


def test_the_best_stand_first(here: Village, cast: Cast) -> None:
    for name in ("Trần An Bình", "Lê Văn An", "Bình An", "An Bình"):
        make_child(name, village=here)
    assert found(cast, "lan", "an binh")[:3] == ["An Bình", "Bình An", "Trần An Bình"]
    assert found(cast, "lan", "an")[:2] == ["Bình An", "Lê Văn An"]


def test_names_of_minorities_and_other_names(here: Village, cast: Cast) -> None:
    make_child("H'Hen Niê", village=here)
    child = make_child("Điểu Sơn", village=here, other_names="Tí")
    Child.objects.filter(pk=child.pk).update(folded="dieu son ti")
    assert found(cast, "lan", "hen nie") == ["H'Hen Niê"]
    assert found(cast, "lan", "h'hen") == ["H'Hen Niê"]
    assert found(cast, "lan", "ti") == ["Điểu Sơn"]


def test_a_child_without_a_name_does_not_break_the_search(here: Village, cast: Cast) -> None:
    make_child("", date(2020, 1, 1), village=here)
    assert found(cast, "lan", "2020") == [""]


def test_merged_and_withdrawn_records_are_not_found(an: Child, cast: Cast) -> None:
    Child.objects.filter(pk=an.pk).update(state="withdrawn")
    assert found(cast, "lan", "hoai an") == []
    assert found(cast, "lan", NUMBER) == []


def test_the_function_itself_hands_out_no_number_of_a_strangers_row(an: Child, cast: Cast) -> None:
    with fenced(cast.as_("tam")):
        assert queries.find_children(sought("hoai an"), cast.as_("lan")).pks == ()


def test_a_number_tells_its_commune_to_who_may_see_numbers(an: Child, cast: Cast) -> None:
    for who, told in (("tam", [COMMUNE_A]), ("hoa", []), ("minh", []), ("thuy", []), ("trung", [])):
        with fenced(cast.as_(who)):
            assert queries.communes_with_number(NUMBER, cast.as_(who)) == told
    with fenced(cast.as_("thuy")):  # also not past the first fence
        assert queries.communes_with_number(NUMBER, cast.as_("tam")) == []


def test_a_collaborator_finds_the_own_villages_alone(cast: Cast, here: Village) -> None:
    other = make_village(COMMUNE_A, "4")
    make_child("Nguyễn Văn Đây", village=here)
    make_child("Nguyễn Văn Kia", village=other)
    make_child("Nguyễn Văn Xa", village=make_village(COMMUNE_B, "9"))
    held = cast.hoa.assignments.get()
    held.villages = [here.pk]
    held.save()
    assert found(cast, "hoa", "nguyen van") == ["Nguyễn Văn Đây"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nguyen hoai an", "trùng cả họ tên"),
        ("an nguyen hoai", "đủ các tiếng của họ tên, khác thứ tự"),
        ("an 2017", "trùng tên gọi"),
        ("hoai", "có các tiếng đã gõ trong họ tên"),
        ("ti", "trùng tên gọi khác"),
        ("2017", "trùng ngày sinh"),
        (NUMBER, "đúng số định danh"),
        ("TE-00000012", "đúng mã hồ sơ"),
        ("", ""),
    ],
)
def test_the_reason_is_said(text: str, reason: str) -> None:
    assert reason_of(sought(text), "Nguyễn Hoài An", "nguyen hoai an ti") == reason
