"""Documents that name each other: linked when either comes, proposed where it is not sure, corrected by a person."""

from __future__ import annotations

import pytest

from diemtua.access.testing import AT, Cast
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale
from diemtua.plans import operations
from diemtua.plans.models import Citation, Document
from diemtua.plans.queries.relating import links_of
from diemtua.plans.testing import add_plan
from diemtua.plans.tests.cascade_papers import CITY, add_city, add_party, add_ward
from diemtua.trail.models import Entry


def of_city(city: Document) -> Citation:
    return city.citations.get(number_key="12||kh|tu")


def test_a_placeholder_is_filled_when_its_document_comes(cast: Cast) -> None:
    city = add_city(cast)
    assert of_city(city).target is None
    party = add_party(cast)
    assert of_city(city).target == party


def test_a_ward_is_linked_to_a_plan_it_may_not_read_and_does_not_see_it(cast: Cast) -> None:
    city = add_city(cast)
    ward = add_ward(cast)
    assert ward.citations.get().target_id == city.pk
    assert [link.target for link in links_of(ward, cast.as_("lan"))] == [None]
    assert [link.target for link in links_of(ward, cast.as_("minh"))] == [city]


def test_what_a_ward_puts_in_is_no_ground_of_the_citys_paper(cast: Cast) -> None:
    """A ward holds a paper with the number the city names: the city's own copy decides, never the ward's."""
    add_plan(cast, who="lan", text=CITY.replace("44/KH-UBND", "45/KH-UBND"), name="bản của phường.txt")
    text = CITY.replace("Số: 44/KH-UBND", "Số: 46/KH-UBND").replace(
        "Kế hoạch số 12-KH/TU ngày 02/3/2026 của Ban Thường vụ Tỉnh ủy",
        "Kế hoạch số 45/KH-UBND ngày 20/3/2026 của Ủy ban nhân dân thành phố",
    )
    assert add_plan(cast, text=text, name="kế tiếp.txt").citations.get(number_key="45||kh|ubnd").target is None


def test_the_same_document_twice_is_one_for_a_link(cast: Cast) -> None:
    first = add_city(cast)
    second = add_plan(cast, text=CITY + "\n", name="bản chụp.txt")
    assert first.pk != second.pk
    assert add_ward(cast).citations.get().target_id in {first.pk, second.pk}


def test_a_document_that_names_itself_is_not_linked_to_itself(cast: Cast) -> None:
    text = CITY.replace(
        "Kế hoạch số 12-KH/TU ngày 02/3/2026 của Ban Thường vụ Tỉnh ủy", "Kế hoạch số 44/KH-UBND ngày 20/3/2026"
    )
    city = add_plan(cast, text=text, name="tự dẫn.txt")
    assert not Citation.objects.filter(document=city, target=city).exists()


def test_a_withdrawn_document_gives_its_place_to_the_one_that_comes(cast: Cast) -> None:
    party, city = add_party(cast), add_city(cast)
    operations.withdraw_document(party, reason="bản lỗi", by=cast.as_("minh"), at=AT)
    assert of_city(city).target == party
    again = add_party(cast)
    assert of_city(city).target == again


def test_a_number_that_was_corrected_takes_its_links_along(cast: Cast) -> None:
    party, city = add_party(cast), add_city(cast)
    operations.correct_header(party, version=party.version, number="13-KH/TU", by=cast.as_("minh"), at=AT)
    assert of_city(city).target is None


def test_a_person_chooses_and_the_machine_leaves_it(cast: Cast) -> None:
    party, city = add_party(cast), add_city(cast)
    minh = cast.as_("minh")
    operations.settle_citation(of_city(city), target=None, was=party.pk, by=minh, at=AT)
    operations.share_document(party, by=minh, at=AT)
    assert (of_city(city).target, of_city(city).is_settled) == (None, True)
    assert Entry.objects.filter(verb="document.unlink", thing_id=str(city.uuid)).count() == 1


def test_the_second_of_two_people_is_told(cast: Cast) -> None:
    party, city = add_party(cast), add_city(cast)
    citation, minh = of_city(city), cast.as_("minh")
    operations.settle_citation(citation, target=None, was=party.pk, by=minh, at=AT)
    with pytest.raises(Stale):
        operations.settle_citation(citation, target=party, was=party.pk, by=cast.as_("thuy"), at=AT)


def test_a_link_by_hand_and_off_again(cast: Cast) -> None:
    city = add_city(cast)
    other = add_plan(cast, name="khác.txt")
    minh = cast.as_("minh")
    made = operations.relate_document(other, parent=city, by=minh, at=AT)
    assert (made.target, made.is_settled, made.number) == (city, True, "44/KH-UBND")
    with pytest.raises(Duplicate):
        operations.relate_document(other, parent=city, by=minh, at=AT)
    operations.settle_citation(made, target=None, was=city.pk, by=minh, at=AT)
    assert not Citation.objects.filter(pk=made.pk).exists()


def test_what_cannot_be_a_parent_is_refused(cast: Cast) -> None:
    city, party = add_city(cast), add_party(cast)
    minh = cast.as_("minh")
    with pytest.raises(Invalid, match="chính nó"):
        operations.relate_document(city, parent=city, by=minh, at=AT)
    Document.objects.filter(pk=party.pk).update(province_code="44")
    party.refresh_from_db()
    other = add_plan(cast, name="khác.txt")
    with pytest.raises(Invalid, match="tỉnh khác"):
        operations.relate_document(other, parent=party, by=minh, at=AT)
    Document.objects.filter(pk=party.pk).update(province_code="75", state="withdrawn")
    party.refresh_from_db()
    with pytest.raises(Invalid, match="đã rút"):
        operations.relate_document(other, parent=party, by=minh, at=AT)
    with pytest.raises(NotAllowed):
        operations.relate_document(other, parent=city, by=cast.as_("thu"), at=AT)


def test_the_page_of_links_proposes_and_a_stranger_finds_nothing(cast: Cast) -> None:
    party = add_party(cast)
    city = add_plan(cast, text=CITY.replace("ngày 02/3/2026 của", "của"), name="không ngày.txt")
    page = cast.client("minh").get(f"/plans/documents/{city.uuid}/links/")
    assert page.status_code == 200
    body = page.content.decode()
    assert "Có thể là một trong các văn bản này" in body
    citation = of_city(city)
    cast.client("minh").post(
        f"/plans/documents/{city.uuid}/links/{citation.pk}/", {"was": "", "target": str(party.uuid)}
    )
    assert of_city(city).target == party
    assert cast.client("tam").get(f"/plans/documents/{city.uuid}/links/").status_code == 404
