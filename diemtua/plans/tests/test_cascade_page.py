"""The cascade on a page: cards, placeholders, links with counts, rings, and who sees what."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from diemtua.access.testing import AT, Cast
from diemtua.places.models import Unit
from diemtua.plans import operations
from diemtua.plans.codes import Relation
from diemtua.plans.models import Citation, Document
from diemtua.plans.queries.cascade import Cascade, cascade_of
from diemtua.plans.testing import add_plan
from diemtua.plans.tests.cascade_papers import CITY, add_city, add_party, add_ward, ward_text

AtMost = Callable[[int], AbstractContextManager[None]]


def seen(cast: Cast, document: Document, who: str = "minh") -> Cascade:
    return cascade_of(document, cast.as_(who))


def numbers(cascade: Cascade) -> set[str]:
    return {card.number for card in cascade.cards.values()} | {leaf.number for leaf in cascade.leaves}


@pytest.fixture
def family(cast: Cast) -> tuple[Document, Document, Document]:
    return add_party(cast), add_city(cast), add_ward(cast)


def test_from_the_directive_nobody_has_to_the_wards_plan(
    cast: Cast, family: tuple[Document, Document, Document]
) -> None:
    found = seen(cast, family[1])
    assert numbers(found) == {"5-CT/TW", "12-KH/TU", "44/KH-UBND", "61/KH-UBND"}
    (missing,) = [card for card in found.cards.values() if card.is_missing]
    assert (missing.number, missing.tier) == ("5-CT/TW", "central")
    assert [card.number for card in found.of_law] == ["102/2016/QH13"]
    assert found.cards[found.focus].tasks == 4


def test_a_placeholder_leads_to_the_place_where_documents_come_in_and_is_filled(
    cast: Cast, family: tuple[Document, Document, Document]
) -> None:
    client = cast.client("minh")
    address = f"/plans/cascade/{family[0].uuid}/"
    body = client.get(address).content.decode()
    assert "chưa có, bấm để thêm vào" in body
    assert 'href="/plans/#dua-vao"' in body
    text = "BAN CHẤP HÀNH TRUNG ƯƠNG\n\nSố: 5-CT/TW\nHà Nội, ngày 12 tháng 01 năm 2026\n\nCHỈ THỊ\nMùa hè an toàn\n\n"
    text += "1. Các tỉnh ủy, thành ủy chỉ đạo dạy bơi cho trẻ em.\n\nT/M BAN BÍ THƯ\nTrần Văn A\n"
    operations.add_document(
        text.encode(), name="chỉ thị.txt", unit=_province(), even_if_no_plan=True, by=cast.as_("minh"), at=AT
    )
    assert not [card for card in seen(cast, family[0]).cards.values() if card.is_missing]


def _province() -> Unit:
    from diemtua.access.testing import PROVINCE, unit

    return unit(PROVINCE)


def test_the_links_carry_counts_and_lead_to_the_comparison(
    cast: Cast, family: tuple[Document, Document, Document]
) -> None:
    _party, city, ward = family
    body = cast.client("minh").get(f"/plans/cascade/{ward.uuid}/").content.decode()
    assert "giữ 1, đổi 1, bỏ sót 1, thêm 1" in body
    assert f"/plans/cascade/{ward.uuid}/comparison/{city.uuid}/" in body
    assert 'style="' not in body
    assert "<script>" not in body


def test_the_entry_shows_the_largest_family_and_says_when_there_is_none(cast: Cast) -> None:
    client = cast.client("minh")
    assert "Chưa có hai văn bản nào dẫn nhau" in client.get("/plans/cascade/").content.decode()
    add_city(cast)
    add_ward(cast)
    assert "44/KH-UBND" in client.get("/plans/cascade/").content.decode()


def test_a_ring_of_documents_is_drawn_once_and_said(cast: Cast, family: tuple[Document, Document, Document]) -> None:
    party, city, _ward = family
    Citation.objects.create(
        document=party, relation=Relation.BASED_ON, number=city.number, number_key=city.number_key, target=city
    )
    found = seen(cast, city)
    assert [(found.cards[edge.upper].number, found.cards[edge.lower].number) for edge in found.family.cut] == [
        ("44/KH-UBND", "12-KH/TU")
    ]
    assert "dẫn vòng lại nhau" in cast.client("minh").get(f"/plans/cascade/{city.uuid}/").content.decode()


def test_the_same_paper_twice_and_its_versions_are_one_card(
    cast: Cast, family: tuple[Document, Document, Document]
) -> None:
    _party, city, ward = family
    twin = add_plan(cast, text=CITY + "\n", name="bản chụp.txt")
    found = seen(cast, ward)
    (card,) = [card for card in found.cards.values() if card.number == "44/KH-UBND"]
    assert card.copies == 2
    later = add_plan(cast, text=CITY.replace("Số: 44/", "Số: 70/"), name="bản mới.txt")
    Document.objects.filter(pk=later.pk).update(replaces=city)
    Document.objects.filter(pk=twin.pk).update(state="withdrawn")
    found = seen(cast, ward)
    assert "70/KH-UBND" in numbers(found)
    assert "44/KH-UBND" not in numbers(found)


def test_a_withdrawn_parent_stays_and_is_said(cast: Cast, family: tuple[Document, Document, Document]) -> None:
    _party, city, ward = family
    operations.withdraw_document(city, reason="thay bản khác", by=cast.as_("thuy"), at=AT)
    assert "đã rút khỏi thư viện" in cast.client("minh").get(f"/plans/cascade/{ward.uuid}/").content.decode()


def test_a_document_of_another_province_is_no_part_of_it(
    cast: Cast, family: tuple[Document, Document, Document]
) -> None:
    _party, city, ward = family
    Document.objects.filter(pk=city.pk).update(province_code="44")
    assert "44/KH-UBND" in {card.number for card in seen(cast, ward).cards.values() if card.is_missing}
    assert cast.client("minh").get(f"/plans/cascade/{city.uuid}/").status_code == 404


def test_a_ward_sees_its_own_end_until_the_plan_is_shared(
    cast: Cast, family: tuple[Document, Document, Document]
) -> None:
    _party, city, ward = family
    add_plan(cast, who="tam", text=ward_text("TÂN TRIỀU", "Tân Triều", 62), name="phường khác.txt")
    mine = seen(cast, ward, "lan")
    assert {card.number for card in mine.cards.values() if not card.is_missing} == {"61/KH-UBND"}
    operations.share_document(city, by=cast.as_("thuy"), at=AT)
    shared = seen(cast, ward, "lan")
    assert {card.number for card in shared.cards.values() if not card.is_missing} == {"61/KH-UBND", "44/KH-UBND"}
    assert cast.client("tam").get(f"/plans/cascade/{ward.uuid}/").status_code == 404
    body = cast.client("lan").get(f"/plans/cascade/{ward.uuid}/").content.decode()
    assert "Độ phủ" not in body


def test_the_number_of_queries_does_not_grow(
    cast: Cast, family: tuple[Document, Document, Document], queries_of: Callable[[Callable[[], object]], int]
) -> None:
    client = cast.client("minh")
    address = f"/plans/cascade/{family[1].uuid}/"
    before = queries_of(lambda: client.get(address))
    for n in range(12):
        add_plan(cast, who="lan", text=ward_text(number=100 + n), name=f"phường {n}.txt")
    assert queries_of(lambda: client.get(address)) <= before
    assert before <= 40
