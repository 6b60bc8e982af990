"""A child's record is made, changed, numbered and ended: what holds, what is refused, what stays in the trail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast, unit
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Refused, Stale, WrongState
from diemtua.lib.sealing import unseal
from diemtua.people import operations, queries
from diemtua.people.codes import Precision, ResidenceKind, Sex, Verb
from diemtua.people.models import Child, Residence
from diemtua.people.states import ChildState
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
FACTS: dict[str, Any] = {
    "full_name": "Nguyễn  Gia Bảo", "birth_on": date(2017, 3, 14), "birth_precision": Precision.DAY, "sex": Sex.MALE,
}  # fmt: skip
NUMBER = "075217000123"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def home(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def child(home: Village) -> Child:
    return make_child("Nguyễn Gia Bảo", date(2017, 3, 14), village=home, sex=Sex.MALE)


def add(cast: Cast, home: Village | None, who: str = "lan", **more: Any) -> Child:
    facts = FACTS | more.pop("facts", {})
    return operations.add_child(
        facts, unit=unit(COMMUNE_A), village=home, address="12 đường số 5", by=cast.as_(who), at=AT, **more
    )


def entries(child: Child, verb: str) -> list[Entry]:
    return list(Entry.objects.filter(verb=verb, thing_id=str(child.uuid)))


def test_a_child_is_entered_with_a_place_and_an_entry_in_the_trail(cast: Cast, home: Village) -> None:
    child = add(cast, home, number=NUMBER)

    child.refresh_from_db()
    assert (child.full_name, child.folded, child.commune_code) == ("Nguyễn Gia Bảo", "nguyen gia bao", COMMUNE_A)
    assert child.added_by_name == "Nguyễn Thị Lan"
    assert child.number_sealed is not None
    assert NUMBER.encode() not in bytes(child.number_sealed)
    assert unseal(child.number_sealed) == NUMBER
    lives = Residence.objects.get(child=child)
    assert (lives.kind, lives.village, lives.address) == (ResidenceKind.ACTUAL, home, "12 đường số 5")
    assert len(entries(child, Verb.ADD_CHILD)) == 1
    assert NUMBER not in str(list(Entry.objects.values()))


def test_a_foundling_has_neither_name_nor_date(cast: Cast) -> None:
    child = operations.add_child({}, unit=unit(COMMUNE_A), by=cast.as_("lan"), at=AT)
    assert child.name == child.code
    assert (child.birth_on, child.birth_precision, child.sex) == (None, Precision.UNKNOWN, Sex.UNKNOWN)


def test_who_is_there_already_is_entered_again_only_with_a_reason(cast: Cast, home: Village, child: Child) -> None:
    with pytest.raises(Duplicate):
        add(cast, home)
    with pytest.raises(Duplicate):
        add(cast, home, reason="  ")
    other = add(cast, home, reason="con của gia đình khác, trùng tên")
    assert other.pk != child.pk
    assert entries(other, Verb.ADD_CHILD)[0].reason == "con của gia đình khác, trùng tên"


def test_a_button_pressed_twice_makes_one_record(cast: Cast, home: Village, child: Child) -> None:
    reason = "con của gia đình khác, trùng tên"
    other = add(cast, home, reason=reason)
    assert add(cast, home, reason=reason).pk == other.pk
    assert len(entries(other, Verb.ADD_CHILD)) == 1
    for apart in (
        add(cast, home, reason="lý do khác"),
        add(cast, home, reason=reason, facts={"sex": Sex.FEMALE}),
        operations.add_child(
            FACTS, unit=unit(COMMUNE_A), village=home, address="12 đường số 5", reason=reason,
            by=cast.as_("lan"), at=AT + timedelta(minutes=2),
        ),
    ):  # fmt: skip
        assert apart.pk not in {child.pk, other.pk}
    assert Child.objects.count() == 5


def test_one_number_belongs_to_one_record_in_the_whole_country(cast: Cast, home: Village) -> None:
    add(cast, home, number=NUMBER)
    facts = {"full_name": "Trần Thị Mai", "sex": Sex.FEMALE}
    with pytest.raises(Duplicate, match="TE-"):
        add(cast, home, facts=facts, number=NUMBER, reason="không trùng")
    with pytest.raises(Duplicate) as refused:
        operations.add_child(facts, unit=unit(COMMUNE_B), number=NUMBER, by=cast.as_("tam"), at=AT)
    assert "Trấn Biên" in str(refused.value)
    assert "Bảo" not in str(refused.value)  # only the commune is told


@pytest.mark.parametrize("number", ["12345678901", "07521700012x", "0752170001234"])
def test_a_number_has_twelve_digits(cast: Cast, home: Village, number: str) -> None:
    with pytest.raises(Invalid) as refused:
        add(cast, home, number=number)
    assert refused.value.field == "number"


@pytest.mark.parametrize(
    "birth_on", [TODAY + timedelta(days=1), date(1899, 1, 1), date(TODAY.year - 18, 1, 1), date(1986, 5, 5)]
)
def test_a_birth_date_that_is_no_childs_is_refused(cast: Cast, home: Village, birth_on: date) -> None:
    with pytest.raises(Invalid) as refused:
        add(cast, home, facts={"birth_on": birth_on})
    assert refused.value.field == "birth"
    assert not Child.objects.exists()


def test_collaborators_enter_children_of_their_own_villages(cast: Cast, home: Village) -> None:
    cast.hoa.assignments.update(villages=[home.pk])
    assert add(cast, home, "hoa").village == home
    for place in (make_village(COMMUNE_A, "Hai"), None):
        with pytest.raises(NotAllowed):
            add(cast, place, "hoa", facts={"full_name": "Lê Thị Sen"})


@pytest.mark.parametrize("who", ["tam", "khoa", "minh", "thuy", "thu", "trung", "hung"])
def test_nobody_else_enters_or_changes_a_child_of_the_commune(cast: Cast, child: Child, who: str) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: add(cast, child.village, who),
        lambda: operations.change_child(child, FACTS, version=1, by=cast.as_(who), at=AT),
        lambda: operations.set_number(child, NUMBER, version=1, by=cast.as_(who), at=AT),
        lambda: operations.record_death(child, died_on=TODAY, version=1, by=cast.as_(who), at=AT),
        lambda: operations.move_house(child, village=child.village, address="", version=1, by=cast.as_(who), at=AT),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_a_change_says_in_the_trail_what_changed_and_keeps_the_row_before(cast: Cast, child: Child) -> None:
    told = {"full_name": "Nguyễn Gia Bảo", "other_names": "Bin", "note": "hai\nhàng"}
    operations.change_child(child, told, version=1, by=cast.as_("lan"), at=AT)

    child.refresh_from_db()
    assert (child.other_names, child.note, child.version) == ("Bin", "hai\nhàng", 2)
    assert child.folded == "nguyen gia bao bin"
    assert entries(child, Verb.CHANGE_CHILD)[0].facts["fields"] == ["note", "other_names"]
    (change,) = queries.changes_of(child, cast.as_("lan"))
    assert (change.before.other_names, change.after.other_names, change.who) == ("", "Bin", "Nguyễn Thị Lan")


def test_saving_what_is_there_already_changes_nothing(cast: Cast, child: Child) -> None:
    operations.change_child(child, {"full_name": child.full_name}, version=1, by=cast.as_("lan"), at=AT)
    child.refresh_from_db()
    assert child.version == 1
    assert not entries(child, Verb.CHANGE_CHILD)


def test_who_comes_second_is_told(cast: Cast, child: Child) -> None:
    operations.change_child(child, {"phone": "0901"}, version=1, by=cast.as_("lan"), at=AT)
    acts: tuple[Callable[[], object], ...] = (
        lambda: operations.change_child(child, {"phone": "0902"}, version=1, by=cast.as_("lan"), at=AT),
        lambda: operations.set_number(child, NUMBER, version=1, by=cast.as_("lan"), at=AT),
        lambda: operations.record_death(child, died_on=TODAY, version=1, by=cast.as_("lan"), at=AT),
    )
    for act in acts:
        with pytest.raises(Stale):
            act()


def test_the_date_of_one_who_grew_up_here_is_mended(cast: Cast, home: Village) -> None:
    grown = make_child("Lê Văn Tám", date(2008, 2, 1), village=home)  # a child on the day of entry
    operations.change_child(
        grown, {"birth_on": date(2008, 2, 2), "birth_precision": "day"}, version=1, by=cast.as_("lan"), at=AT
    )
    with pytest.raises(Invalid):
        operations.change_child(
            grown, {"birth_on": date(1990, 2, 2), "birth_precision": "day"}, version=2, by=cast.as_("lan"), at=AT
        )


def test_a_number_is_whole_only_for_who_says_why(cast: Cast, child: Child) -> None:
    child = operations.set_number(child, "075 217 000 123", version=1, by=cast.as_("lan"), at=AT)
    assert queries.number_shown(child) == "075217 ••••••"
    with pytest.raises(Invalid):
        operations.reveal_number(child, reason=" ", by=cast.as_("lan"), at=AT)
    for who in ("minh", "thu", "tam", "hoa"):
        with pytest.raises(NotAllowed):
            operations.reveal_number(child, reason="xem", by=cast.as_(who), at=AT)
    assert operations.reveal_number(child, reason="lập danh sách BHYT", by=cast.as_("khoa"), at=AT) == NUMBER
    assert entries(child, Verb.READ_NUMBER)[0].reason == "lập danh sách BHYT"
    operations.set_number(child, "", version=2, by=cast.as_("lan"), at=AT)
    child.refresh_from_db()
    assert (child.number_sealed, child.number_key) == (None, None)


def test_a_record_ends_and_comes_back(cast: Cast, child: Child) -> None:
    lan: dict[str, Any] = {"by": cast.as_("lan"), "at": AT}
    operations.record_departure(child, left_on=TODAY, reason="theo mẹ đi xa", version=1, **lan)
    with pytest.raises(WrongState):
        operations.record_departure(child, left_on=TODAY, reason="nữa", version=2, **lan)
    operations.bring_back(child, reason="đã về", version=2, **lan)
    child.refresh_from_db()
    assert (child.state, child.left_on, child.ended_reason) == (ChildState.ACTIVE, None, "")
    operations.record_death(child, died_on=TODAY, version=3, **lan)
    child.refresh_from_db()
    assert (child.state, child.died_on) == (ChildState.DIED, TODAY)
    operations.bring_back(child, reason="ghi nhầm", version=4, **lan)
    operations.withdraw_child(child, reason="nhập thử", version=5, **lan)
    child.refresh_from_db()
    assert child.state == ChildState.WITHDRAWN
    for verb in (Verb.RECORD_DEPARTURE, Verb.RECORD_DEATH, Verb.WITHDRAW_CHILD):
        assert len(entries(child, verb)) == 1
    assert len(entries(child, Verb.BRING_BACK)) == 2


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2017, 3, 13)])
def test_an_end_on_a_day_that_cannot_be_is_refused(cast: Cast, child: Child, day: date) -> None:
    lan: dict[str, Any] = {"version": 1, "by": cast.as_("lan"), "at": AT}
    with pytest.raises(Invalid):
        operations.record_death(child, died_on=day, **lan)
    with pytest.raises(Invalid):
        operations.record_departure(child, left_on=day, reason="đi", **lan)
    with pytest.raises(Invalid):
        operations.record_departure(child, left_on=TODAY, reason=" ", **lan)


def test_moving_house_closes_the_place_before(cast: Cast, child: Child) -> None:
    lan: dict[str, Any] = {"by": cast.as_("lan"), "at": AT}
    Residence.objects.create(
        child=child, kind=ResidenceKind.ACTUAL, unit=unit(COMMUNE_A), village=child.village, since=SINCE,
        recorded_at=AT,
    )  # fmt: skip
    new = make_village(COMMUNE_A, "Hai")
    operations.move_house(child, village=new, address="3 ngõ 9", moved_on=TODAY, version=1, **lan)
    operations.move_house(child, village=new, address="3A ngõ 9", version=2, **lan)  # only mended

    child.refresh_from_db()
    rows = list(Residence.objects.filter(child=child).order_by("pk").values_list("address", "since", "until"))
    assert rows == [("", SINCE, TODAY), ("3A ngõ 9", TODAY, None)]
    assert (child.village, child.address, child.version) == (new, "3A ngõ 9", 3)
    for wrong in ({"moved_on": TODAY + timedelta(days=1)}, {"moved_on": SINCE}, {"village": make_village(COMMUNE_B)}):
        with pytest.raises(Invalid):
            operations.move_house(child, **{"village": new, "address": "", "version": 3, **lan, **wrong})


def test_a_photo_is_a_picture(cast: Cast, child: Child) -> None:
    lan: dict[str, Any] = {"by": cast.as_("lan"), "at": AT}
    for name, content in (("anh.png", b"<html>"), ("anh.exe", PICTURE), ("anh.jpg", b""), ("anh.png", b"abc" * 20)):
        with pytest.raises(Refused):
            operations.set_photo(child, SimpleUploadedFile(name, content), version=1, **lan)
    operations.set_photo(child, SimpleUploadedFile("anh.png", PICTURE), version=1, **lan)
    child.refresh_from_db()
    name = str(child.photo.name)
    assert name.startswith("people/")
    assert "anh" not in name
    operations.set_photo(child, None, version=2, **lan)
    child.refresh_from_db()
    assert not child.photo
    assert len(entries(child, Verb.SET_PHOTO)) == 2


def test_a_number_tells_a_collaborator_nothing_of_where_a_child_lives(cast: Cast, home: Village, child: Child) -> None:
    facts = {"full_name": "Trần Thị Mai", "sex": Sex.FEMALE}
    operations.add_child(facts, unit=unit(COMMUNE_B), number=NUMBER, by=cast.as_("tam"), at=AT)
    cast.hoa.assignments.update(villages=[home.pk])
    with pytest.raises(Duplicate) as refused:
        operations.set_number(child, NUMBER, version=1, by=cast.as_("hoa"), at=AT)
    assert unit(COMMUNE_B).name not in str(refused.value)
    assert "TE-" not in str(refused.value)


def test_a_photo_that_another_record_has_too_is_kept(
    cast: Cast, child: Child, home: Village, django_capture_on_commit_callbacks: Any
) -> None:
    lan: dict[str, Any] = {"by": cast.as_("lan"), "at": AT}
    with django_capture_on_commit_callbacks(execute=True):
        child = operations.set_photo(child, SimpleUploadedFile("anh.png", PICTURE), version=1, **lan)
        name, storage = str(child.photo.name), child.photo.storage
        other = make_child("Nguyễn Bảo", SINCE, village=home, photo=name)
        operations.set_photo(child, None, version=2, **lan)
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        operations.set_photo(other, None, version=1, **lan)
    assert not storage.exists(name)
