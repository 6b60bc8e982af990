"""Who helps is written down by whom it belongs to, verified, closed; what is secret stays so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, TODAY, Cast, unit
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale
from diemtua.lib.fence import fenced
from diemtua.people.testing import make_child
from diemtua.services import operations, queries
from diemtua.services.models import Kind, Provider, SecretPlace
from diemtua.services.rules.described import Described
from diemtua.services.testing import make_helper, make_offer, make_provider
from diemtua.services.tests.places import village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
HOUSE = Described(kind="health", name="Trạm Y tế Trấn Biên", phone="0251 000 0101")
SECRET = "12/3 hẻm Cây Khế"


def secret_house() -> Provider:
    return make_provider(
        PROVINCE, at=AT, kind="binh_yen", name="Ngôi nhà bình yên", is_secret=True, address=SECRET,
        secret_words="Gọi để được đón ở trạm xe", position=(10.9, 106.8),
    )  # fmt: skip


def test_a_commune_writes_down_its_own_and_no_others(cast: Cast) -> None:
    with fenced(cast.as_("lan")):
        row = operations.add_provider(HOUSE, unit=unit(COMMUNE_A), valid_from=TODAY, by=cast.as_("lan"), at=AT)
    assert (row.commune_code, row.folded) == (COMMUNE_A, "tram y te tran bien")
    assert Entry.objects.filter(verb="provider.add", thing_id=str(row.uuid)).exists()
    with pytest.raises(NotAllowed):
        operations.add_provider(HOUSE, unit=unit(COMMUNE_B), valid_from=TODAY, by=cast.as_("lan"), at=AT)
    with pytest.raises(NotAllowed):
        operations.change_provider(row, HOUSE, version=row.version, by=cast.as_("tam"), at=AT)


def test_the_same_place_is_not_written_down_twice(cast: Cast) -> None:
    make_provider(COMMUNE_A, at=AT, name=HOUSE.name)
    with pytest.raises(Duplicate):
        operations.add_provider(HOUSE, unit=unit(COMMUNE_A), valid_from=TODAY, by=cast.as_("lan"), at=AT)
    assert make_provider(COMMUNE_B, at=AT, name=HOUSE.name).commune_code == COMMUNE_B


def test_the_fence_alone_keeps_others_from_writing(cast: Cast) -> None:
    row = make_provider(COMMUNE_A, at=AT)
    with fenced(cast.as_("tam")):
        assert Provider.objects.filter(pk=row.pk).exists()  # everybody reads
        assert Provider.objects.filter(pk=row.pk).update(name="x") == 0
    with pytest.raises(ProgrammingError), transaction.atomic(), fenced(cast.as_("tam")):
        Provider.objects.create(
            kind=Kind.objects.get(code="health"), name="x", folded="x", province_code=PROVINCE,
            commune_code=COMMUNE_A, valid_from=TODAY, changed_at=AT,
        )  # fmt: skip


def test_two_who_change_one_the_second_is_told(cast: Cast) -> None:
    row = make_provider(COMMUNE_A, at=AT)
    operations.change_provider(row, HOUSE, version=row.version, by=cast.as_("lan"), at=AT)
    with pytest.raises(Stale):
        operations.change_provider(row, HOUSE, version=row.version, by=cast.as_("lan"), at=AT)


def test_what_was_long_ago_verified_is_asked_again(cast: Cast) -> None:
    old = make_provider(COMMUNE_A, at=AT - timedelta(days=250))
    fresh = make_provider(COMMUNE_A, at=AT, name="Mới xác minh")
    make_provider(COMMUNE_B, at=AT, name="Của xã khác", verified=False)
    assert [row.pk for row in queries.stale_of(cast.as_("lan"), TODAY)] == [old.pk]
    operations.verify_provider(old, on=TODAY, by=cast.as_("lan"), at=AT)
    assert not queries.stale_of(cast.as_("lan"), TODAY).exists()
    assert queries.verified_lately(fresh, TODAY)
    with pytest.raises(Invalid):
        operations.verify_provider(old, on=TODAY + timedelta(days=1), by=cast.as_("lan"), at=AT)


def test_a_province_verifies_its_own_and_leaves_to_communes_what_is_theirs(cast: Cast) -> None:
    make_provider(COMMUNE_A, at=AT, verified=False)
    own = make_provider(PROVINCE, at=AT, name="Bệnh viện nhi", verified=False)
    assert [row.pk for row in queries.stale_of(cast.as_("minh"), TODAY)] == [own.pk]


def test_where_a_secret_place_is_stands_behind_the_fence_and_is_asked_with_a_reason(cast: Cast) -> None:
    house = secret_house()
    assert (house.address, house.commune_code, house.latitude) == ("", "", None)
    with fenced(cast.as_("lan")):
        assert not SecretPlace.objects.exists()
    with pytest.raises(NotAllowed), fenced(cast.as_("lan")):
        operations.see_secret_place(house, reason="đưa trẻ em đến", by=cast.as_("lan"), at=AT)
    with pytest.raises(Invalid):
        operations.see_secret_place(house, reason=" ", by=cast.as_("minh"), at=AT)
    with fenced(cast.as_("minh")):
        seen = operations.see_secret_place(house, reason="thăm nơi tạm lánh", by=cast.as_("minh"), at=AT)
    assert seen.address == SECRET
    entry = Entry.objects.get(verb="provider.see_secret")
    assert (entry.user_id, entry.reason) == (cast.minh.pk, "thăm nơi tạm lánh")
    assert SECRET not in str(Entry.objects.values_list("facts", "reason", "thing_label"))


def test_the_commune_of_a_child_who_is_there_may_know_where(cast: Cast) -> None:
    house = secret_house()
    offer = make_offer(house, at=AT, needs=("N5",))
    match = operations.match_child(
        make_child("Lê Bưởi", village=village()), offer=offer, helper=None, since=TODAY, by=cast.as_("lan"), at=AT
    )
    with fenced(cast.as_("lan")):
        assert SecretPlace.objects.get().address == SECRET
    with fenced(cast.as_("tam")):
        assert not SecretPlace.objects.exists()
    operations.end_match(match, on=TODAY, why="về nhà", by=cast.as_("lan"), at=AT)
    with fenced(cast.as_("lan")):
        assert not SecretPlace.objects.exists()


def test_a_secret_place_becomes_none_of_a_commune(cast: Cast) -> None:
    row = make_provider(COMMUNE_A, at=AT)
    secret = Described(kind="tin_cay", name="Nhà bà Năm", phone="0251", is_secret=True, address=SECRET)
    with pytest.raises(NotAllowed):
        operations.change_provider(row, secret, version=row.version, by=cast.as_("lan"), at=AT)


@pytest.mark.parametrize("name", ["lan", "tam", "hoa", "thuy", "trung"])
def test_no_page_shows_where_a_secret_place_is(cast: Cast, name: str) -> None:
    house = secret_house()
    make_offer(house, at=AT)
    for address in (f"/services/providers/{house.uuid}/", "/services/", "/tim-giup/?noi=26041"):
        assert SECRET not in cast.client(name).get(address).content.decode()


def test_the_list_is_asked_with_one_count_of_queries(cast: Cast, queries_of) -> None:  # type: ignore[no-untyped-def]
    client = cast.client("lan")
    make_provider(COMMUNE_A, at=AT)
    few = queries_of(lambda: client.get("/services/"))
    for number in range(20):
        make_provider(COMMUNE_A, at=AT, name=f"Nơi {number}")
    assert queries_of(lambda: client.get("/services/")) == few


def test_pages_add_change_verify_close_and_reopen(cast: Cast) -> None:
    client = cast.client("lan")
    typed = {"kind": "health", "name": "Trạm Y tế phường", "phone": "0251", "opens": "own", "day0": "7h30-11h30",
             "position": "10.95, 106.82", "is_public": "on"}  # fmt: skip
    assert client.post("/services/new/", {**typed, "day0": "sáng"}).status_code == 422
    assert client.post("/services/new/", typed).status_code == 302
    row = Provider.objects.get()
    assert row.hours["days"][0] == [["07:30", "11:30"]]
    at = f"/services/providers/{row.uuid}/"
    assert client.post(f"{at}verification/", {"on": TODAY.isoformat()}).status_code in {302, 422}
    changed = {**typed, "name": "Tên mới", "version": Provider.objects.get().version}
    assert client.post(f"{at}details/", changed).status_code == 302
    offer = {"name": "Khám", "needs": ["N1"], "age_from": 0, "age_to": 15, "sex": "any"}
    assert client.post(f"{at}offers/new/", offer).status_code == 302
    assert client.post(f"{at}closing/", {"on": "2099-01-01", "why": "dời đi"}).status_code == 302
    assert client.post(f"{at}reopening/").status_code == 302
    assert client.get(at).status_code == 200
    assert cast.client("tam").get(f"{at}details/").status_code == 404


def test_people_of_a_model_are_seen_by_its_commune_alone(cast: Cast) -> None:
    model = make_provider(COMMUNE_A, at=AT, kind="tin_cay", name="Địa chỉ tin cậy")
    person = make_helper(model, at=AT)
    assert person.full_name in cast.client("lan").get(f"/services/providers/{model.uuid}/").content.decode()
    assert person.full_name not in cast.client("tam").get(f"/services/providers/{model.uuid}/").content.decode()
