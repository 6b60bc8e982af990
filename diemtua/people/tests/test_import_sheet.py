"""A workbook of children: kept, read, written into the register as one act, taken back as one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast, unit
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.lib.fence import fenced
from diemtua.lib.sealing import blind, unseal
from diemtua.people import operations
from diemtua.people.codes import Outcome, Poverty, Verdict
from diemtua.people.models import Adult, Child, Household, Import, Membership, Relation, Residence, Risk
from diemtua.people.states import ChildState, ImportState, MembershipState
from diemtua.people.testing import make_child
from diemtua.people.tests.workbooks import AN, BE, HEADER, book
from diemtua.places.codes import VillageKind
from diemtua.places.models import Village
from diemtua.trail.models import Entry


@pytest.fixture
def ap(cast: Cast) -> Village:
    return Village.objects.create(
        unit=unit(COMMUNE_A), kind=VillageKind.SOUTHERN_HAMLET, name="3", folded="3",
        province_code="75", commune_code=COMMUNE_A,
    )  # fmt: skip


def read(cast: Cast, content: bytes, who: str = "lan", name: str = "ds.xlsx") -> Import:
    by = cast.as_(who)
    with fenced(by):
        batch = operations.upload_sheet(content, name=name, commune=unit(by.commune_code), by=by, at=AT)
        return operations.read_import(batch, by=by, at=AT)


def applied(cast: Cast, content: bytes, **said: Any) -> Import:
    by = cast.as_("lan")
    batch = read(cast, content)
    with fenced(by):
        return operations.apply_import(batch, by=by, at=AT, **said)


def verdicts(batch: Import) -> list[tuple[int, str]]:
    return list(batch.rows.order_by("number").values_list("number", "verdict"))


def codes(batch: Import) -> dict[int, list[str]]:
    rows = batch.rows.order_by("number").values_list("number", "problems")
    return {number: [problem["code"] for problem in problems] for number, problems in rows if problems}


def test_reading_says_of_each_row_what_it_would_do_and_writes_nothing(cast: Cast) -> None:
    batch = read(cast, book(AN, BE, (3, "Ai Đó", "31/02/2019")))
    assert batch.state == ImportState.READY
    assert verdicts(batch) == [(2, "new"), (3, "new"), (4, "error")]
    assert codes(batch) == {4: ["date_impossible"]}
    assert batch.counts["new"] == 2
    assert not Child.objects.exists()


def test_applying_writes_children_families_groups_and_places(cast: Cast) -> None:
    batch = applied(cast, book(AN, BE))
    an, be = Child.objects.order_by("pk")
    assert batch.state == ImportState.APPLIED
    assert (an.full_name, an.birth_on, an.sex, an.source) == ("Nguyễn Văn An", date(2018, 3, 12), "male", "import")
    assert an.folded == "nguyen van an"
    assert unseal(an.number_sealed or b"") == "075218001234"
    assert bytes(an.number_key or b"") == blind("075218001234")
    assert (be.birth_on, be.birth_precision, be.flags) == (date(2019, 5, 1), "month", ["R09"])
    assert {relation.kind for relation in Relation.objects.filter(child=an)} == {"father", "mother"}
    proposed = Membership.objects.get(child=an)
    assert (proposed.subgroup, proposed.state, an.is_special) == ("G04.2", MembershipState.PROPOSED, False)
    assert Residence.objects.filter(child=an, unit__code=COMMUNE_A).count() == 1
    assert Risk.objects.get(child=be).flag == "R09"
    assert Entry.objects.filter(verb="import.apply").count() == 1
    assert not batch.file


def test_no_personal_number_stands_open_in_the_rows(cast: Cast) -> None:
    batch = read(
        cast, book(AN, (2, "Trần Bé", "31/02/2019", "", "075219001235"), (3, "Sai Số", 2019, "", "07521800123"))
    )
    kept = [[row.said, row.values, row.problems] for row in batch.rows.all()]
    assert not any(number in str(kept) for number in ("075218001234", "075219001235", "07521800123"))


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    applied(cast, book(AN, BE))
    batch = read(cast, book(AN, BE))
    assert verdicts(batch) == [(2, "unchanged"), (3, "unchanged")]
    with fenced(cast.as_("lan")):
        operations.apply_import(batch, by=cast.as_("lan"), at=AT)
    assert Child.objects.count() == 2


def test_what_is_known_better_is_updated(cast: Cast) -> None:
    applied(cast, book(AN, BE))
    better = (2, "Lê Thị Bé", "17/05/2019", "Nữ", "075319004321", "", "Lê Thị Dung", "")
    batch = applied(cast, book(AN, better))
    be = Child.objects.get(full_name="Lê Thị Bé")
    # A day takes the place of a month only where the row is surely this child: here it is shown as likely.
    assert batch.counts["applied"] == {"waiting": 1} or be.birth_precision == "day"


def test_a_number_finds_the_child_and_the_rest_is_brought_up_to_date(cast: Cast, ap: Village) -> None:
    applied(cast, book(AN))
    header = (*HEADER[:5], "Thôn/ấp/khu phố", "Hộ nghèo/cận nghèo", "Tình trạng đi học")
    batch = applied(
        cast,
        book((1, "Nguyễn Văn An", "12/03/2018", "Nam", "075218001234", "Ấp 3", "Hộ nghèo", "bỏ học"), header=header),
    )
    an = Child.objects.get()
    assert batch.counts["applied"] == {"update": 1}
    assert (an.village_id, an.poverty, an.school, an.version) == (ap.pk, "poor", "dropped_out", 2)
    assert Residence.objects.get().village_id == ap.pk
    assert Household.objects.get().poverty == Poverty.POOR


def test_undo_withdraws_what_came_and_gives_back_what_was(cast: Cast) -> None:
    applied(cast, book(AN))
    batch = applied(cast, book((1, "Nguyễn Văn An", "12/03/2018", "Nữ", "075218001234", "", "", "G01"), BE))
    assert Child.objects.get(full_name="Nguyễn Văn An").sex == "female"
    with fenced(cast.as_("lan")):
        batch = operations.undo_import(batch, by=cast.as_("lan"), at=AT)
    an, be = Child.objects.order_by("pk")
    assert batch.state == ImportState.UNDONE
    assert (an.sex, an.state, an.version) == ("male", ChildState.ACTIVE, 3)
    assert be.state == ChildState.WITHDRAWN
    live = Membership.objects.filter(state=MembershipState.PROPOSED)
    assert {row.subgroup or row.group for row in live} == {"G04.2"}
    assert not Relation.objects.filter(child=be, until__isnull=True).exists()
    assert verdicts(read(cast, book(BE))) == [(2, "new")]


def test_undo_gives_a_household_its_poverty_back(cast: Cast) -> None:
    header = (*HEADER[:7], "Hộ nghèo/cận nghèo")
    applied(cast, book((*AN[:7], "Hộ nghèo"), header=header))
    batch = applied(cast, book((*AN[:7], "Không"), header=header))
    assert Household.objects.get().poverty == Poverty.NONE
    with fenced(cast.as_("lan")):
        operations.undo_import(batch, by=cast.as_("lan"), at=AT)
    assert Household.objects.get().poverty == Poverty.POOR
    assert Household.objects.get().years.get().state == Poverty.POOR


def test_undo_leaves_and_names_what_somebody_changed_since(cast: Cast) -> None:
    batch = applied(cast, book(AN, BE))
    Child.objects.filter(full_name="Nguyễn Văn An").update(version=2, note="đã gặp")
    with fenced(cast.as_("lan")):
        batch = operations.undo_import(batch, by=cast.as_("lan"), at=AT)
    assert [left["name"] for left in batch.counts["left"]] == ["Nguyễn Văn An"]
    assert {child.full_name: child.state for child in Child.objects.all()} == {
        "Nguyễn Văn An": ChildState.ACTIVE,
        "Lê Thị Bé": ChildState.WITHDRAWN,
    }


def test_undo_leaves_a_child_whose_group_was_confirmed_since(cast: Cast) -> None:
    batch = applied(cast, book(AN))
    Membership.objects.update(state=MembershipState.CONFIRMED)
    with fenced(cast.as_("lan")):
        batch = operations.undo_import(batch, by=cast.as_("lan"), at=AT)
    assert Child.objects.get().state == ChildState.ACTIVE
    assert batch.counts["left_count"] == 1


def test_undo_leaves_a_child_somebody_has_visited_since(cast: Cast) -> None:
    """A visit changes no field of the record, and still somebody knows the child."""
    batch, later = applied(cast, book(AN, BE)), AT + timedelta(hours=2)
    child = Child.objects.get(full_name="Lê Thị Bé")
    operations.note_visit(child, visited_on=AT.date(), outcome=Outcome.SEEN, by=cast.as_("lan"), at=later)
    with fenced(cast.as_("lan")):
        batch = operations.undo_import(batch, by=cast.as_("lan"), at=later + timedelta(hours=1))
    assert [left["name"] for left in batch.counts["left"]] == ["Lê Thị Bé"]
    child.refresh_from_db()
    assert child.state == ChildState.ACTIVE
    assert child.relations.filter(until__isnull=True).exists()


def test_a_likely_child_waits_until_somebody_says_who_it_is(cast: Cast, ap: Village) -> None:
    known = make_child("Nguyễn Văn An", date(2018, 3, 12), village=ap, sex="male")
    row = (1, "Nguyễn Văn An", "13/03/2018", "Nam", "", "", "")
    batch = read(cast, book(row))
    waiting = batch.rows.get()
    assert (waiting.verdict, waiting.likely[0]["uuid"]) == (Verdict.NEW, str(known.uuid))
    by = cast.as_("lan")
    with fenced(by):
        operations.choose_row(waiting, choice=str(known.uuid), by=by, at=AT)
        done = operations.apply_import(batch, by=by, at=AT)
    known.refresh_from_db()
    assert done.counts["applied"] == {"update": 1}
    assert known.birth_on == date(2018, 3, 13)


@pytest.mark.parametrize(("choice", "children"), [("new", 2), ("skip", 1), (None, 1)])
def test_a_likely_child_is_new_only_when_somebody_says_so(
    cast: Cast, ap: Village, choice: str | None, children: int
) -> None:
    make_child("Nguyễn Văn An", date(2018, 3, 12), village=ap, sex="male")
    batch = read(cast, book((1, "Nguyễn Văn An", "13/03/2018", "Nam", "", "", "")))
    by = cast.as_("lan")
    with fenced(by):
        if choice:
            operations.choose_row(batch.rows.get(), choice=choice, by=by, at=AT)
        operations.apply_import(batch, by=by, at=AT)
    assert Child.objects.count() == children


def test_a_record_that_was_not_offered_cannot_be_chosen(cast: Cast, ap: Village) -> None:
    other = make_child("Ai Khác", date(2012, 3, 12), village=ap)
    batch = read(cast, book(AN))
    with fenced(cast.as_("lan")), pytest.raises(Invalid):
        operations.choose_row(batch.rows.get(), choice=str(other.uuid), by=cast.as_("lan"), at=AT)


def test_siblings_come_into_one_household(cast: Cast) -> None:
    sister = (2, "Nguyễn Thị Ánh", "01/02/2020", "Nữ", "", "Nguyễn Văn Bình", "Trần Thị Cúc", "")
    applied(cast, book(AN, sister))
    assert Household.objects.count() == 1
    assert Adult.objects.count() == 2
    assert Relation.objects.count() == 4


def test_two_imports_of_one_file_at_once_are_one(cast: Cast) -> None:
    by, content = cast.as_("lan"), book(AN)
    with fenced(by):
        operations.upload_sheet(content, name="a.xlsx", commune=unit(COMMUNE_A), by=by, at=AT)
        with pytest.raises(Duplicate):
            operations.upload_sheet(content, name="b.xlsx", commune=unit(COMMUNE_A), by=by, at=AT)


def test_what_is_applied_cannot_be_applied_again(cast: Cast) -> None:
    batch = applied(cast, book(AN))
    with fenced(cast.as_("lan")), pytest.raises(WrongState):
        operations.apply_import(batch, by=cast.as_("lan"), at=AT)
    assert Child.objects.count() == 1


def test_a_connection_lost_in_the_middle_leaves_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first part is written, the second is not: the whole goes."""
    batch, applying = read(cast, book(AN, BE)), "diemtua.people.operations.importing.applying"
    written = []

    def lost(_came: Sequence[tuple[int, int]]) -> Callable[[], None]:
        written.append(Child.objects.count())
        if len(written) > 1:
            raise ConnectionError
        return lambda: None

    monkeypatch.setattr(f"{applying}.WRITTEN_AT_ONCE", 1)
    monkeypatch.setattr(f"{applying}.keep_came", lost)
    with fenced(cast.as_("lan")), pytest.raises(ConnectionError):
        operations.apply_import(batch, by=cast.as_("lan"), at=AT)
    batch.refresh_from_db()
    assert batch.state == ImportState.READY
    assert written == [0, 1]
    assert [model.objects.count() for model in (Child, Adult, Household)] == [0, 0, 0]


def test_a_child_of_another_commune_is_refused_with_the_name_of_the_commune(cast: Cast) -> None:
    applied(cast, book(AN))
    Child.objects.update(commune_code=COMMUNE_B)
    batch = read(cast, book(AN))
    (problem,) = batch.rows.get().problems
    assert problem["code"] == "number_elsewhere"
    assert problem["words"]["commune"] == unit(COMMUNE_B).name


def test_a_record_changed_after_reading_is_left_alone(cast: Cast) -> None:
    applied(cast, book(AN))
    batch = read(cast, book((1, "Nguyễn Văn An", "12/03/2018", "Nữ", "075218001234")))
    Child.objects.update(version=5)
    with fenced(cast.as_("lan")):
        batch = operations.apply_import(batch, by=cast.as_("lan"), at=AT)
    assert Child.objects.get().sex == "male"
    assert batch.counts["applied"] == {"left": 1}
    assert codes(batch)[2][-1] == "changed_since"


def test_a_number_entered_after_reading_is_not_entered_twice(cast: Cast) -> None:
    first, second = read(cast, book(AN)), read(cast, book(AN, BE))
    with fenced(cast.as_("lan")):
        operations.apply_import(first, by=cast.as_("lan"), at=AT)
        second = operations.apply_import(second, by=cast.as_("lan"), at=AT)
    assert second.counts["applied"] == {"left": 1, "new": 1}
    assert Child.objects.count() == 2


@pytest.mark.parametrize("who", ["tam", "hoa", "minh", "thu"])
def test_nobody_else_brings_children_in(cast: Cast, who: str) -> None:
    by = cast.as_(who)
    with fenced(by), pytest.raises(NotAllowed):
        operations.upload_sheet(book(AN), name="a.xlsx", commune=unit(COMMUNE_A), by=by, at=AT)


def test_a_thousand_rows_take_as_many_statements_as_ten(
    cast: Cast, at_most: Callable[[int], AbstractContextManager[None]]
) -> None:
    def statements(count: int) -> int:
        rows = [
            (n, f"Nguyễn Văn {chr(65 + n % 20)}a", date(2010 + n % 10, 1 + n % 12, 1 + n % 28)) for n in range(count)
        ]
        with CaptureQueriesContext(connection) as made:
            applied(cast, book(*rows))
        return len(made)

    few = statements(10)
    assert statements(400) <= few + 4  # keys are reserved a thousand at a time
