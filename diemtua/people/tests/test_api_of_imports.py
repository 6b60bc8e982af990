"""Merges and workbooks through the JSON door."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any, get_args

import pytest

from diemtua.access.testing import AT, COMMUNE_A, Cast, api_under
from diemtua.people import operations
from diemtua.people.models import Child, Import, Merge
from diemtua.people.rules.merging import CHOICES
from diemtua.people.schemas.merges import Key
from diemtua.people.states import ChildState, ImportState
from diemtua.people.testing import make_child, make_village
from diemtua.people.tests.workbooks import AN, BE, book
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
ask = api_under("people/")
BORN = date(2017, 3, 14)
STRANGERS = ("tam", "trung", "thuy", "hung")


@pytest.fixture
def home(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def pair(home: Village) -> tuple[Child, Child]:
    kept = make_child("Nguyễn Ngọc Bảo Châu", BORN, village=home, phone="0912345678")
    return kept, make_child("Nguyen Ngoc Bao Chau", BORN, village=home, ethnicity="Tày")


def merging(kept: Child, other: Child, **more: Any) -> dict[str, Any]:
    versions = {str(child.uuid): child.version for child in (kept, other)}
    return {"others": [str(other.uuid)], "versions": versions, "reason": "nhập hai lần", **more}


def sheet(*rows: Any, name: str = "ds.xlsx") -> dict[str, Any]:
    return {"name": name, "content": base64.b64encode(book(*rows)).decode()}


def test_the_choices_are_those_of_the_page() -> None:
    assert set(get_args(Key)) == {choice.key for choice in CHOICES}


def test_records_are_found_merged_and_parted_again(cast: Cast, pair: tuple[Child, Child]) -> None:
    kept, other = pair
    lan, path = cast.client("lan"), f"children/{kept.uuid}"
    (likely,) = ask(lan, "GET", f"{path}/duplicates").json()
    assert (likely["uuid"], likely["twins"]) == (str(other.uuid), False)
    stale = ask(lan, "POST", f"{path}/merge", merging(kept, other, versions={str(kept.uuid): 1, str(other.uuid): 9}))
    assert (stale.status_code, stale.json()["code"], stale.json()["version"]) == (409, "stale", 1)
    choices = {"ethnicity": str(other.uuid)}
    assert ask(lan, "POST", f"{path}/merge", merging(kept, other, choices={"hobby": str(kept.uuid)})).status_code == 422
    made = ask(lan, "POST", f"{path}/merge", merging(kept, other, choices=choices), "m-1")
    assert (made.status_code, made.json()["dropped"]) == (201, [str(other.uuid)])
    assert ask(lan, "POST", f"{path}/merge", merging(kept, other, choices=choices), "m-1").json() == made.json()
    assert Merge.objects.count() == 1
    other.refresh_from_db()
    assert (other.state, ask(lan, "GET", path).json()["ethnicity"]) == (ChildState.MERGED, "Tày")
    (line,) = ask(lan, "GET", "merges").json()["items"]
    assert (line["kept"], line["others"]) == (str(kept.uuid), 1)
    merge = f"merges/{line['uuid']}"
    assert ask(lan, "POST", f"{merge}/undoing", {"reason": " "}).json()["field"] == "reason"
    assert ask(lan, "POST", f"{merge}/undoing", {"reason": "nhầm"}).json()["uuid"] == str(kept.uuid)
    assert ask(lan, "GET", merge).json()["undone_by_name"] == "Nguyễn Thị Lan"
    assert ask(lan, "POST", f"{merge}/undoing", {"reason": "nhầm"}).json()["code"] == "wrong_state"


def test_two_children_are_not_proposed_again(cast: Cast, pair: tuple[Child, Child]) -> None:
    kept, other = pair
    lan, path = cast.client("lan"), f"children/{kept.uuid}"
    assert ask(lan, "POST", f"{path}/not-duplicates", {"other": str(other.uuid)}).status_code == 204
    assert ask(lan, "GET", f"{path}/duplicates").json() == []
    assert ask(lan, "POST", f"{path}/merge", merging(kept, other)).json()["code"] == "duplicate"


def test_a_workbook_is_handed_in_looked_at_applied_and_taken_back(cast: Cast, home: Village) -> None:
    lan, by = cast.client("lan"), cast.as_("lan")
    content = sheet(AN, BE)
    made = ask(lan, "POST", "imports", content, "i-1")
    assert (made.status_code, made.json()["state"]) == (201, ImportState.READING)
    assert ask(lan, "POST", "imports", content, "i-1").json() == made.json()
    path = f"imports/{made.json()['uuid']}"
    batch = operations.read_import(Import.objects.get(), by=by, at=AT)
    read = ask(lan, "GET", path).json()
    assert (read["state"], read["rows_total"], read["counts"]["new"]) == (ImportState.READY, 2, 2)
    rows = ask(lan, "GET", f"{path}/rows?show=new").json()
    assert (rows["count"], rows["items"][0]["name"], rows["items"][0]["faults"]) == (2, "Nguyễn Văn An", [])
    assert "075218001234" not in json.dumps(rows)
    number = rows["items"][1]["number"]
    assert ask(lan, "PUT", f"{path}/rows/{number}", {"choice": "skip"}).json()["verdict"] == "skipped"
    assert ask(lan, "PUT", f"{path}/rows/{number}", {"choice": "ai đó"}).status_code == 422
    assert ask(lan, "PUT", f"{path}/rows/999", {"choice": "skip"}).status_code == 404
    applying = ask(lan, "POST", f"{path}/applying", {})
    assert (applying.status_code, applying.json()["state"]) == (202, ImportState.APPLYING)
    assert ask(lan, "POST", f"{path}/dropping").json()["code"] == "wrong_state"
    operations.apply_import(batch, by=by, at=AT)
    assert (ask(lan, "GET", path).json()["state"], Child.objects.count()) == (ImportState.APPLIED, 1)
    undoing = ask(lan, "POST", f"{path}/undoing")
    assert (undoing.status_code, undoing.json()["state"]) == (202, ImportState.UNDOING)


def test_a_workbook_that_cannot_be_is_refused_or_dropped(cast: Cast) -> None:
    lan = cast.client("lan")
    assert ask(lan, "POST", "imports", {"name": "ds.xlsx", "content": ""}).json()["field"] == "file"
    assert ask(lan, "POST", "imports", {"name": "ds.xlsx", "content": "%%%"}).status_code == 422
    content = sheet(AN)
    made = ask(lan, "POST", "imports", content).json()
    assert ask(lan, "POST", "imports", content).json()["code"] == "duplicate"
    assert ask(lan, "POST", f"imports/{made['uuid']}/dropping").json()["state"] == ImportState.DROPPED
    assert ask(lan, "POST", "imports", content).status_code == 201


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_finds_nothing(cast: Cast, pair: tuple[Child, Child], who: str) -> None:
    kept, other = pair
    ask(cast.client("lan"), "POST", "imports", sheet(AN))
    batch, client = Import.objects.get(), cast.client(who)
    merge = operations.merge_children(
        kept, others=[other], choices={}, versions={one.uuid: one.version for one in pair}, by=cast.as_("lan"), at=AT
    )
    tries: tuple[tuple[str, str, dict[str, Any] | None], ...] = (
        ("GET", f"children/{kept.uuid}/duplicates", None),
        ("POST", f"children/{kept.uuid}/merge", merging(kept, other)),
        ("POST", f"children/{kept.uuid}/not-duplicates", {"other": str(other.uuid)}),
        ("GET", f"merges/{merge.uuid}", None),
        ("POST", f"merges/{merge.uuid}/undoing", {"reason": "chen vào"}),
        ("GET", f"imports/{batch.uuid}", None),
        ("GET", f"imports/{batch.uuid}/rows", None),
        ("POST", f"imports/{batch.uuid}/applying", {}),
        ("POST", f"imports/{batch.uuid}/undoing", None),
        ("POST", f"imports/{batch.uuid}/dropping", None),
    )
    entries = Entry.objects.count()
    for how, path, body in tries:
        assert ask(client, how, path, body).status_code == 404, path
    assert Entry.objects.count() == entries


def test_lists_ask_as_often_for_one_row_as_for_twenty(cast: Cast, pair: tuple[Child, Child], queries_of: Any) -> None:
    lan = cast.client("lan")
    kept = pair[0]
    place = {"province_code": kept.province_code, "commune_code": COMMUNE_A}

    def more(first: int, last: int) -> None:
        for number in range(first, last):
            Merge.objects.create(kept=kept, dropped_ids=[], kept_version=1, by_name="thử", at=AT)
            batch = Import.objects.create(
                **place, file_name=f"{number}.xlsx", file_sha256=f"{number:064}", added_by_name="thử", added_at=AT
            )
            if number == first:
                rows = [(n, kept if n % 2 else None) for n in range(2, 3 if first == 0 else 22)]
                for n, child in rows:
                    batch.rows.create(number=n, verdict="new", child=child, likely=[])
                paths.append(f"imports/{batch.uuid}/rows")

    paths: list[str] = []
    more(0, 1)
    counts = [queries_of(lambda path=path: ask(lan, "GET", path)) for path in ("merges", "imports", paths[0])]
    more(1, 20)
    assert [len(ask(lan, "GET", path).json()["items"]) for path in ("merges", "imports", paths[1])] == [20, 20, 20]
    again = [queries_of(lambda path=path: ask(lan, "GET", path)) for path in ("merges", "imports", paths[1])]
    assert again == counts
