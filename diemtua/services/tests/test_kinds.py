"""Kinds of places: kept by the administrator, each with its mark and needs, said in the language of the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

from diemtua.access.testing import AT, COMMUNE_A, Cast
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed
from diemtua.services import operations
from diemtua.services.codes import KNOWN
from diemtua.services.models import Kind
from diemtua.services.testing import make_helper, make_provider
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
FACTS = operations.KindFacts(label="Nhà văn hóa thiếu nhi", mark="inference", needs=("N2",))


def test_the_administrator_adds_a_kind_with_its_needs_and_mark(cast: Cast) -> None:
    row = operations.set_kind("", FACTS, by=cast.as_("hung"), at=AT)
    assert (row.code, row.needs, row.mark) == ("nha_van_hoa_thieu_nhi", ["N2"], "inference")
    assert Entry.objects.get(verb="kind.set").thing_label == "Nhà văn hóa thiếu nhi"
    changed = operations.set_kind(row.code, replace(FACTS, label="Cung thiếu nhi"), by=cast.as_("hung"), at=AT)
    assert (changed.pk, changed.code, changed.label) == (row.pk, row.code, "Cung thiếu nhi")


@pytest.mark.parametrize("who", ["lan", "khoa", "minh", "hoa", "trung"])
def test_nobody_else_changes_kinds(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        operations.set_kind("", FACTS, by=cast.as_(who), at=AT)
    assert cast.client(who).get("/services/kinds/").status_code == 404
    assert cast.client(who).get("/services/kinds/health/").status_code == 404


def test_what_makes_no_sense_is_refused_at_its_field(cast: Cast) -> None:
    wrong = (
        ("label", {"label": " "}), ("mark", {"mark": "x"}), ("source", {"mark": "law"}), ("icon", {"icon": "x"}),
        ("verify_months", {"verify_months": 0}), ("label", {"label": "công an"}),
    )  # fmt: skip
    for field, facts in wrong:
        with pytest.raises((Invalid, Duplicate)) as refused:
            operations.set_kind("", replace(FACTS, **facts), by=cast.as_("hung"), at=AT)
        assert refused.value.field == field
    provider = make_provider(COMMUNE_A, at=AT, kind="me_do_dau", name="Mẹ đỡ đầu")
    make_helper(provider, at=AT)
    with pytest.raises(Invalid):
        operations.set_kind("me_do_dau", replace(FACTS, label="Mẹ đỡ đầu"), by=cast.as_("hung"), at=AT)


def test_every_kind_of_the_beginning_is_known_by_its_words_and_says_how_sure_it_is() -> None:
    assert {row.code: row.label for row in Kind.objects.all()} == KNOWN
    assert not Kind.objects.filter(source__startswith="[").exists()
    assert set(Kind.objects.filter(mark="law").values_list("code", flat=True)) >= {"health", "legal_aid", "allowance"}
    assert Kind.objects.get(code="psychology").needs == ["N3"]


def test_a_name_is_said_in_the_language_of_the_page() -> None:
    known, added = (
        Kind.objects.get(code="health"),
        Kind(code="moi", label="Cung thiếu nhi", label_en="Children's house"),
    )
    renamed = Kind(code="health", label="Y tế xã")
    with translation.override("en"):
        assert added.name == "Children's house"
        assert renamed.name == "Y tế xã"
        assert known.name != ""
    with translation.override("vi"):
        assert (known.name, added.name) == ("Cơ sở y tế", "Cung thiếu nhi")


def test_it_is_kept_on_its_page_and_offered_at_once(cast: Cast) -> None:
    hung = cast.client("hung")
    assert "Cơ sở y tế" in hung.get("/services/kinds/").content.decode()
    body = {"label": "Cung thiếu nhi", "needs": ["N2"], "icon": "school", "verify_months": 12, "mark": "inference"}
    assert hung.post("/services/kinds/new/", {**body, "mark": "law"}).status_code == 422
    assert hung.post("/services/kinds/new/", {**body, "is_offered": "on"}).status_code == 302
    assert "Cung thiếu nhi" in cast.client("lan").get("/services/new/").content.decode()
    assert hung.get("/services/kinds/khong-co/").status_code == 404
