"""Named lists of children: filled from the bulk bar, opened as a filter, shared in the office, nobody else's."""

from __future__ import annotations

from typing import Any

import pytest

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, Cast
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.lib.fence import fenced
from diemtua.people import operations, queries
from diemtua.people.codes import Verb
from diemtua.people.models import Child, ChildList, ListedChild
from diemtua.people.operations import lists as limits
from diemtua.people.testing import make_child, make_village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
LIST = "/children/"
NAME = "Trao quà Trung thu"


@pytest.fixture
def two(cast: Cast) -> list[Child]:
    home = make_village(COMMUNE_A)
    return [make_child(name, SINCE, village=home) for name in ("Nguyễn Hoài An", "Lê Bình")]


def acting(cast: Cast, who: str = "lan") -> dict[str, Any]:
    return {"by": cast.as_(who), "at": AT}


def put(cast: Cast, children: list[Child], name: str = NAME, who: str = "lan") -> ChildList:
    with fenced(cast.as_(who)):
        return operations.add_to_list(children, name=name, **acting(cast, who))


def shown(client: Any, listing: ChildList, path: str = "") -> str:
    return str(client.get(f"{LIST}{path}?list={listing.uuid}").content.decode())


def test_from_the_bulk_bar_into_a_list_and_out_again(cast: Cast, two: list[Child]) -> None:
    lan, ids = cast.client("lan"), [str(child.uuid) for child in two]
    assert "Đưa vào danh sách" in lan.get(LIST).content.decode()
    asked = lan.post(f"{LIST}bulk/", {"act": "list", "id": ids})
    assert "Tên danh sách mới" in asked.content.decode()
    assert lan.post(f"{LIST}bulk/", {"act": "list", "id": ids, "name": " "}).status_code == 422
    answer = lan.post(f"{LIST}bulk/", {"act": "list", "id": ids[:1], "name": NAME})
    listing = ChildList.objects.get()
    assert (listing.commune_code, answer["Location"]) == (COMMUNE_A, f"{LIST}?list={listing.uuid}")
    lan.post(f"{LIST}bulk/", {"act": "list", "id": ids, "listing": str(listing.uuid), "name": ""})
    assert ListedChild.objects.count() == 2  # who is in it already stays once
    for path in ("", "sheet/"):
        page = shown(lan, listing, path)
        assert all(child.full_name in page for child in two)
    lan.post(f"{LIST}bulk/", {"act": "unlist", "id": ids[:1], "list": str(listing.uuid)})
    page = shown(lan, listing)
    assert two[0].full_name not in page
    assert two[1].full_name in page
    verbs = set(Entry.objects.filter(verb__startswith="list.").values_list("verb", "facts__children"))
    assert verbs == {(Verb.ADD_TO_LIST, 1), (Verb.DROP_FROM_LIST, 1)}


def test_what_is_exported_is_the_list(cast: Cast, two: list[Child]) -> None:
    listing = put(cast, two[:1])
    answer = cast.client("lan").post(f"{LIST}export/", {"query": f"list={listing.uuid}", "purpose": "trao quà"})
    assert answer["Content-Type"] == "application/octet-stream"
    assert Entry.objects.get(verb=Verb.EXPORT_CHILDREN).facts["rows"] == 1


def test_the_office_shares_it_and_nobody_else_meets_it(cast: Cast, two: list[Child]) -> None:
    listing = put(cast, two)
    khoa = cast.client("khoa")
    assert NAME in khoa.get(f"{LIST}lists/").content.decode()
    assert two[0].full_name in shown(khoa, listing)
    for who in ("tam", "minh", "thu", "hoa"):
        assert two[0].full_name not in shown(cast.client(who), listing)
        assert NAME not in cast.client(who).get(LIST).content.decode()
        assert not queries.lists_visible_to(cast.as_(who)).exists()
        assert cast.client(who).get(f"{LIST}lists/{listing.uuid}/name/").status_code == 404
        with fenced(cast.as_(who)):
            assert not ListedChild.objects.exists()  # in the second fence either
        with pytest.raises(NotAllowed):
            operations.drop_from_list(listing, two, **acting(cast, who))
        with pytest.raises(NotAllowed):
            operations.end_list(listing, **acting(cast, who))


def test_a_province_keeps_lists_of_its_own(cast: Cast, two: list[Child]) -> None:
    listing = put(cast, two, who="minh")
    assert listing.commune_code == ""
    assert two[0].full_name in shown(cast.client("minh"), listing)
    assert two[0].full_name not in shown(cast.client("lan"), listing)


def test_children_of_elsewhere_are_not_put_in(cast: Cast, two: list[Child]) -> None:
    far = make_child("Trần Văn Xa", SINCE, village=make_village(COMMUNE_B))
    with pytest.raises(NotAllowed):
        operations.add_to_list([*two, far], name=NAME, **acting(cast))
    with pytest.raises(NotAllowed):
        operations.add_to_list(two, name=NAME, **acting(cast, "hoa"))
    assert not ChildList.objects.exists()


def test_a_child_that_moved_away_is_no_longer_shown(cast: Cast, two: list[Child]) -> None:
    listing = put(cast, two)
    Child.objects.filter(pk=two[0].pk).update(commune_code=COMMUNE_B)
    assert two[0].full_name not in shown(cast.client("lan"), listing)
    with fenced(cast.as_("lan")):
        assert [one.children for one in queries.lists_with_counts(cast.as_("lan"))] == [1]  # type: ignore[attr-defined]


def test_one_name_once_and_a_dropped_list_is_gone(cast: Cast, two: list[Child]) -> None:
    listing = put(cast, two)
    with pytest.raises(Duplicate):
        put(cast, two, "trao qua TRUNG THU")
    other = put(cast, two, "Tặng sách")
    with pytest.raises(Duplicate):
        operations.rename_list(other, name=NAME, **acting(cast))
    operations.rename_list(other, name="Tặng vở", **acting(cast))
    lan = cast.client("lan")
    assert lan.post(f"{LIST}lists/{listing.uuid}/ending/").status_code == 302
    assert NAME not in lan.get(f"{LIST}lists/").content.decode()
    assert two[0].full_name not in shown(lan, listing)
    with pytest.raises(WrongState):
        operations.add_to_list(two, listing=listing, **acting(cast))
    put(cast, two)  # the name is free again


def test_a_list_and_an_office_have_their_most(cast: Cast, two: list[Child], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_LISTED", 1)
    with pytest.raises(Invalid):
        put(cast, two)
    monkeypatch.setattr(limits, "MOST_LISTS", 0)
    with pytest.raises(Invalid):
        put(cast, two[:1])


def test_an_empty_list_says_so_and_a_broken_address_is_no_filter(cast: Cast, two: list[Child]) -> None:
    listing = put(cast, two[:1])
    operations.drop_from_list(listing, two, **acting(cast))
    assert "Danh sách này chưa có trẻ em nào" in shown(cast.client("lan"), listing)
    assert two[0].full_name in cast.client("lan").get(f"{LIST}?list=x").content.decode()
    assert NAME in cast.client("khoa").get(f"{LIST}lists/").content.decode()


def test_a_list_costs_the_page_no_question_more(
    cast: Cast, two: list[Child], django_assert_max_num_queries: Any
) -> None:
    listing = put(cast, two)
    lan = cast.client("lan")
    lan.get(LIST)
    with django_assert_max_num_queries(100) as plain:
        lan.get(LIST)
    with django_assert_max_num_queries(len(plain) + 1):  # counted, as with any filter
        shown(lan, listing)


def test_a_merge_takes_the_place_in_a_list_along(cast: Cast, two: list[Child]) -> None:
    listing = put(cast, two[1:])
    kept, other = two
    merge = operations.merge_children(
        kept, others=[other], choices={}, versions={child.uuid: child.version for child in two}, reason="một trẻ",
        **acting(cast),
    )  # fmt: skip
    assert list(ListedChild.objects.filter(listing=listing).values_list("child", flat=True)) == [kept.pk]
    operations.undo_merge(merge, reason="nhầm", **acting(cast))
    assert list(ListedChild.objects.filter(listing=listing).values_list("child", flat=True)) == [other.pk]
