"""A target's value is reported with what it was worked out from, by those who may, and corrected when wrong."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, PROVINCE, TODAY, Cast, agency, client_for
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Refused, WrongState
from diemtua.lib.fence import fenced
from diemtua.plans import operations, queries
from diemtua.plans.models import Document, Target, TargetValue
from diemtua.plans.rules.measuring import Figure
from diemtua.plans.testing import PLAN, add_plan, confirm_plan
from diemtua.trail.models import Entry

TARGETS = """I. MỤC TIÊU
1. 100% trẻ em có hoàn cảnh đặc biệt được thăm hỏi đến năm 2030.
2. Giảm tỷ lệ trẻ em bị xâm hại xuống dưới 0,034% vào năm 2030.
3. Xây dựng ít nhất 20 mô hình gia đình đỡ đầu đến năm 2030.
"""
GOOD = Figure(
    as_of=date(2026, 11, 15), unit="%", numerator=Decimal(180), denominator=Decimal(200), source="Sổ theo dõi"
)


@pytest.fixture
def plan(cast: Cast) -> Document:
    head, _, rest = PLAN.partition("I. MỤC TIÊU")
    text = head + TARGETS + rest[rest.index("\n\nII.") :]
    return confirm_plan(cast, add_plan(cast, text=text))


@pytest.fixture
def share(plan: Document) -> Target:
    return plan.targets.get(value=100)


def schools(cast: Cast, target: Target, rhythm: str = "half-yearly-05") -> Target:
    """Sở GD&ĐT reports it, by the leader of the province."""
    named = agency(PROVINCE, "so_giao_duc")
    return operations.name_reporter(target, agency=named, rhythm=rhythm, by=cast.as_("thuy"), at=AT)


def refused(kind: type[Refused], act: Callable[[], object]) -> Refused:
    with pytest.raises(kind) as told:
        act()
    return told.value


def test_the_value_is_worked_out_and_everything_stays_with_it(cast: Cast, share: Target) -> None:
    schools(cast, share)
    made = operations.report_value(share, GOOD, by=cast.as_("trung"), at=AT)
    made.refresh_from_db()
    assert [made.value, made.numerator, made.denominator] == [90, 180, 200]
    assert made.unit == "%"
    assert (made.source, made.as_of, made.made_by_name) == ("Sổ theo dõi", date(2026, 11, 15), "Vũ Thành Trung")
    entry = Entry.objects.filter(verb="target.report").get()
    assert entry.thing_id == str(share.uuid)
    assert entry.facts["as_of"] == "2026-11-15"


@pytest.mark.parametrize("unit", ["‰", "/100.000", "/1.000", "mô hình", ""])
def test_another_unit_measures_another_thing_and_is_refused(cast: Cast, share: Target, unit: str) -> None:
    said = refused(
        Invalid,
        lambda: operations.report_value(share, dataclasses.replace(GOOD, unit=unit), by=cast.as_("minh"), at=AT),
    )
    assert said.code == "other_unit"
    assert "không quy đổi được" in str(said)
    assert not TargetValue.objects.exists()


def test_the_trap_of_a_hundred_times_asks_to_be_checked(cast: Cast, plan: Document) -> None:
    """3,4% for "dưới 0,034%": the same sign of unit, hardly the same measure (law.md 12.3)."""
    rare = plan.targets.get(value=Decimal("0.034"))
    figure = dataclasses.replace(GOOD, numerator=None, denominator=None, value=Decimal("3.4"))
    assert (
        refused(Invalid, lambda: operations.report_value(rare, figure, by=cast.as_("minh"), at=AT)).code == "far_apart"
    )
    operations.report_value(rare, dataclasses.replace(figure, sure=True), by=cast.as_("minh"), at=AT)
    real = dataclasses.replace(
        GOOD, as_of=date(2026, 11, 16), numerator=Decimal(147), denominator=Decimal(1_800_000), unit="phần trăm"
    )
    assert operations.report_value(rare, real, by=cast.as_("minh"), at=AT).value == Decimal("0.008167")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"as_of": TODAY + timedelta(days=1)}, "as_of"),
        ({"as_of": date(1926, 1, 1)}, "as_of"),
        ({"denominator": None}, "denominator"),
        ({"numerator": None}, "numerator"),
        ({"denominator": Decimal(0)}, "denominator"),
        ({"numerator": Decimal(-1)}, "value"),
        ({"numerator": Decimal(200), "denominator": Decimal(180)}, "value"),
        ({"value": Decimal(95)}, "value"),
        ({"numerator": None, "denominator": None}, "value"),
        ({"numerator": Decimal(10) ** 13}, "value"),
        ({"source": "  "}, "source"),
    ],
)
def test_what_cannot_be_true_is_refused_at_its_field(
    cast: Cast, share: Target, change: dict[str, Any], field: str
) -> None:
    figure = dataclasses.replace(GOOD, **change)
    assert refused(Invalid, lambda: operations.report_value(share, figure, by=cast.as_("minh"), at=AT)).field == field
    assert not TargetValue.objects.exists()


def test_a_typed_value_that_agrees_with_its_parts_is_taken(cast: Cast, share: Target) -> None:
    figure = dataclasses.replace(GOOD, numerator=Decimal(1), denominator=Decimal(3), value=Decimal("33.3"))
    assert operations.report_value(share, figure, by=cast.as_("minh"), at=AT).value == Decimal("33.333333")


def test_a_count_has_no_numerator(cast: Cast, plan: Document) -> None:
    models = plan.targets.get(value=20)
    figure = dataclasses.replace(GOOD, unit=models.unit)
    refused(Invalid, lambda: operations.report_value(models, figure, by=cast.as_("minh"), at=AT))
    plain = dataclasses.replace(figure, numerator=None, denominator=None, value=Decimal(12))
    assert operations.report_value(models, plain, by=cast.as_("minh"), at=AT).value == 12


def test_one_value_stands_for_a_day_and_a_correction_takes_its_place(cast: Cast, share: Target) -> None:
    by = cast.as_("minh")
    first = operations.report_value(share, GOOD, by=by, at=AT)
    assert refused(Duplicate, lambda: operations.report_value(share, GOOD, by=by, at=AT)).code == "same_day"
    better = dataclasses.replace(GOOD, numerator=Decimal(170), note="Đếm trùng 10 em")
    second = operations.report_value(share, better, corrects=first, by=by, at=AT)
    assert second.corrects == first
    first.refresh_from_db()
    assert first.value == 90  # what was reported stays
    standing = queries.standing_of(queries.targets_visible_to(by).get(pk=share.pk), TODAY)
    assert [value.value for value in standing.values] == [90, 85]
    assert standing.last is not None
    assert standing.last.value == 85
    refused(WrongState, lambda: operations.report_value(share, better, corrects=first, by=by, at=AT))
    assert Entry.objects.filter(verb="target.correct", reason="Đếm trùng 10 em").count() == 1


def test_a_value_of_another_target_cannot_be_corrected_here(cast: Cast, plan: Document, share: Target) -> None:
    by = cast.as_("minh")
    first = operations.report_value(share, GOOD, by=by, at=AT)
    other = plan.targets.get(value=20)
    figure = Figure(as_of=GOOD.as_of, unit=other.unit, value=Decimal(3), source="sổ")
    refused(Invalid, lambda: operations.report_value(other, figure, corrects=first, by=by, at=AT))


def test_the_reporter_reads_the_document_and_is_told(cast: Cast, plan: Document) -> None:
    """An agency without a duty in the plan: naming it opens the document, taking it back closes it."""
    target = plan.targets.get(value=20)
    named = agency(PROVINCE, "so_tu_phap")
    assert named.pk not in plan.reader_agencies
    operations.name_reporter(target, agency=named, rhythm="yearly", by=cast.as_("thuy"), at=AT)
    plan.refresh_from_db()
    assert named.pk in plan.reader_agencies
    schools(cast, target)
    plan.refresh_from_db()
    assert named.pk not in plan.reader_agencies
    assert Notice.objects.filter(user=cast.trung, url=f"/plans/targets/{target.uuid}/").count() == 1
    operations.name_reporter(target, agency=None, rhythm="", by=cast.as_("thuy"), at=AT)
    target.refresh_from_db()
    assert (target.reporter, target.rhythm, target.asked_on) == (None, "", None)


def test_only_the_place_of_the_document_names_an_agency_of_its_own(cast: Cast, share: Target) -> None:
    for who in ("trung", "lan", "khoa", "thu", "tam"):
        refused(
            NotAllowed,
            lambda who=who: operations.name_reporter(  # type: ignore[misc]
                share, agency=None, rhythm="", by=cast.as_(who), at=AT
            ),
        )
    of_commune = agency(COMMUNE_A, "tram_y_te")
    leader = cast.as_("thuy")
    assert (
        refused(
            Invalid, lambda: operations.name_reporter(share, agency=of_commune, rhythm="yearly", by=leader, at=AT)
        ).field
        == "agency"
    )
    mine = agency(PROVINCE, "so_giao_duc")
    assert (
        refused(Invalid, lambda: operations.name_reporter(share, agency=mine, rhythm="", by=leader, at=AT)).field
        == "every"
    )


def test_the_agency_asked_may_report_and_a_stranger_may_not(cast: Cast, share: Target) -> None:
    schools(cast, share)
    for who in ("lan", "tam", "thu", "hung", "hoa"):
        refused(NotAllowed, lambda who=who: operations.report_value(share, GOOD, by=cast.as_(who), at=AT))  # type: ignore[misc]
    with fenced(cast.as_("trung")):
        operations.report_value(share, GOOD, by=cast.as_("trung"), at=AT)
    with fenced(cast.as_("hung")):
        assert not TargetValue.objects.exists()


def test_an_agency_with_a_duty_only_sees_no_values(cast: Cast, share: Target, client: Client) -> None:
    """Sở GD&ĐT has work in the plan and reads it; the value is another's matter until it is asked for."""
    operations.report_value(share, GOOD, by=cast.as_("minh"), at=AT)
    assert not queries.targets_visible_to(cast.as_("trung")).exists()
    page = client_for(cast.trung).get(f"/plans/documents/{share.document.uuid}/")
    assert "100% trẻ em có hoàn cảnh đặc biệt được thăm hỏi" in page.content.decode()
    assert "15/11/2026" not in page.content.decode()
    assert client_for(cast.trung).get(f"/plans/targets/{share.uuid}/").status_code == 404
    assert client_for(cast.trung).get(f"/api/v1/plans/targets/{share.uuid}").status_code == 404


def test_before_the_work_is_given_out_nothing_is_reported(cast: Cast) -> None:
    target = add_plan(cast).targets.get()
    refused(WrongState, lambda: operations.report_value(target, GOOD, by=cast.as_("minh"), at=AT))
    refused(
        WrongState,
        lambda: operations.name_reporter(target, agency=None, rhythm="", by=cast.as_("thuy"), at=AT),
    )


def test_the_second_fence_alone_keeps_values_from_strangers(cast: Cast, share: Target) -> None:
    operations.report_value(share, GOOD, by=cast.as_("minh"), at=AT)
    for who, seen in (("minh", 1), ("thuy", 1), ("hung", 0), ("hoa", 0)):
        with fenced(cast.as_(who)):
            assert TargetValue.objects.count() == seen, who


def test_the_page_reports_corrects_and_keeps_what_was_typed(cast: Cast, share: Target) -> None:
    client = client_for(cast.minh)
    url = f"/plans/targets/{share.uuid}/"
    typed = {"as_of": "15/11/2026", "unit": "%", "numerator": "1.800", "denominator": "2.000", "source": "Sổ theo dõi"}
    wrong = client.post(f"{url}values/", {**typed, "unit": "‰"})
    assert wrong.status_code == 422
    assert "không quy đổi được" in wrong.content.decode()
    assert 'value="1.800"' in wrong.content.decode()
    assert client.post(f"{url}values/", typed).status_code == 302
    made = TargetValue.objects.get()
    assert made.value == 90
    page = client.get(f"{url}?corrects={made.uuid}").content.decode()
    assert "Đính chính số liệu" in page
    assert str(made.uuid) in page
    assert client.post(f"{url}values/", {**typed, "numerator": "1.700", "corrects": made.uuid}).status_code == 302
    page = client.get(url).content.decode()
    assert "đã được đính chính" in page
    assert '<svg class="dt-trend"' in page


def test_the_page_names_the_reporter_in_the_rhythm_of_the_office(cast: Cast, share: Target) -> None:
    client = client_for(cast.thuy)
    chosen = agency(PROVINCE, "so_giao_duc")
    url = f"/plans/targets/{share.uuid}/reporter/"
    assert client.post(url, {"agency": chosen.uuid, "every": "", "version": "1"}).status_code == 422
    named = {"agency": chosen.uuid, "every": "half-yearly", "on_day": "5"}
    assert client.post(url, named).status_code == 422  # of which version?
    assert client.post(url, named | {"version": "1"}).status_code == 302
    share.refresh_from_db()
    assert (share.reporter, share.rhythm) == (chosen, "half-yearly-05")
    page = client.get(f"/plans/targets/{share.uuid}/").content.decode()
    assert "6 tháng một lần, chậm nhất ngày 5 của tháng cuối kỳ" in page


def test_late_values_stand_on_the_desks_of_the_reporter_and_of_the_owner(cast: Cast, share: Target) -> None:
    schools(cast, share, rhythm="monthly")
    Target.objects.filter(pk=share.pk).update(asked_on=date(2026, 9, 1))
    assert "Số liệu chỉ tiêu phải báo" in client_for(cast.trung).get("/").content.decode()
    assert "Chỉ tiêu trễ hạn báo" in client_for(cast.thuy).get("/").content.decode()
    assert "Số liệu chỉ tiêu phải báo" not in client_for(cast.lan).get("/").content.decode()
    listed = client_for(cast.thuy).get("/plans/targets/?when=late").content.decode()
    assert str(share.uuid) in listed
    assert "Trễ" in listed


def test_the_api_says_and_takes_the_same(cast: Cast, share: Target) -> None:
    schools(cast, share)
    client = client_for(cast.trung)
    body = {"as_of": "2026-11-15", "unit": "%", "numerator": 180, "denominator": 200, "source": "Sổ theo dõi"}
    url = f"/api/v1/plans/targets/{share.uuid}"
    made = client.post(f"{url}/values", body, content_type="application/json")
    assert made.status_code == 201
    assert Decimal(str(made.json()["value"])) == 90
    other = client.post(f"{url}/values", {**body, "unit": "/100.000"}, content_type="application/json")
    assert (other.status_code, other.json()["code"]) == (422, "other_unit")
    assert [row["source"] for row in client.get(f"{url}/values").json()] == ["Sổ theo dõi"]
    assert client.get("/api/v1/plans/targets").json()["count"] == 1
    assert client.get(url).json()["standing"] == "first"


def test_the_list_asks_the_same_for_one_and_twenty(
    cast: Cast, share: Target, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    client = client_for(cast.minh)
    few = queries_of(lambda: client.get("/plans/targets/"))
    for number in range(20):
        target = Target.objects.create(
            document=share.document, text=f"Chỉ tiêu {number}", comparator=">=", value=90, unit="%", year=2030
        )
        figure = dataclasses.replace(GOOD, as_of=date(2026, 10, number + 1))
        operations.report_value(target, figure, by=cast.as_("minh"), at=AT)
    assert queries_of(lambda: client.get("/plans/targets/")) == few
