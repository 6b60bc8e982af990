"""Rules a province switches, weighs and makes: previewed before they count, put aside when broken, harmless always."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from diemtua.access.testing import AT, COMMUNE_A, PROVINCE, TODAY, Cast
from diemtua.lib.actor import system_actor
from diemtua.lib.errors import Invalid, NotAllowed, Stale
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.quality import operations, queries
from diemtua.quality.models import Finding, OwnRule, RuleSetting, Standing
from diemtua.quality.operations import RuleFacts

pytestmark = pytest.mark.django_db
COUNTER = system_actor("tests")
OUT_OF_SCHOOL = {
    "all": [{"field": "age", "is": "gte", "value": 6}, {"field": "school", "is": "is", "value": ["not_yet"]}]
}


def facts(condition: dict[str, Any], **other: Any) -> RuleFacts:
    said = {"dimension": "full", "severity": "middle", "sentence": "Từ 6 tuổi chưa đi học", "reason": "để vận động",
            "source": "", "mend": "school"}  # fmt: skip
    return RuleFacts(**(said | other), condition=condition)


def made(cast: Cast, condition: dict[str, Any] = OUT_OF_SCHOOL, **other: Any) -> OwnRule:
    return operations.save_rule(None, facts(condition, **other), province_code=PROVINCE, by=cast.as_("minh"), at=AT)


def count() -> None:
    operations.count_all(by=COUNTER, at=AT)


@pytest.fixture(autouse=True)
def _children() -> None:
    village = make_village(COMMUNE_A)
    for school in ("not_yet", "studying", "studying"):
        make_child("Lê Gia Hân", TODAY - timedelta(days=3000), village=village, school=school)


def test_a_rule_of_the_house_is_switched_off_and_weighed(cast: Cast) -> None:
    count()
    before = Standing.objects.order_by("pk")[0].full
    operations.set_rule(
        PROVINCE, "F05", is_on=False, weight=None, reason="đang chờ công an", by=cast.as_("minh"), at=AT
    )
    operations.set_rule(PROVINCE, "F11", is_on=True, weight=50, by=cast.as_("minh"), at=AT)
    count()
    assert not Finding.objects.filter(rule="F05").exists()
    assert set(Finding.objects.filter(rule="F11").values_list("weight", flat=True)) == {50}
    assert Standing.objects.order_by("pk")[0].full != before


def test_only_the_province_keeps_rules_and_says_why_it_switches_off(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        operations.set_rule(PROVINCE, "F05", is_on=True, weight=1, by=cast.as_("lan"), at=AT)
    with pytest.raises(Invalid):
        operations.set_rule(PROVINCE, "F05", is_on=False, weight=None, by=cast.as_("minh"), at=AT)
    with pytest.raises(Invalid):
        operations.set_rule(PROVINCE, "X00", is_on=True, weight=None, by=cast.as_("minh"), at=AT)
    assert not RuleSetting.objects.exists()


def test_an_own_rule_is_previewed_before_it_counts(cast: Cast) -> None:
    rule = made(cast)
    count()
    assert not Finding.objects.filter(rule=rule.code).exists()
    seen = queries.preview(rule, cast.as_("minh"), AT)
    assert (seen.children, seen.found, len(seen.examples)) == (3, 1, 1)
    operations.switch_rule(rule, is_on=True, version=rule.version, by=cast.as_("minh"), at=AT)
    count()
    assert Finding.objects.filter(rule=rule.code).count() == 1
    with pytest.raises(Stale):
        operations.switch_rule(rule, is_on=False, version=rule.version, by=cast.as_("minh"), at=AT)


def test_a_rule_that_finds_everything_is_not_switched_on_unless_said_twice(cast: Cast) -> None:
    rule = made(cast, {"any": [{"field": "is_special", "is": "is", "value": False}]})
    with pytest.raises(Invalid, match="3 trong 3"):
        operations.switch_rule(rule, is_on=True, version=1, by=cast.as_("minh"), at=AT)
    operations.switch_rule(rule, is_on=True, despite=True, version=1, by=cast.as_("minh"), at=AT)
    count()
    assert Finding.objects.filter(rule=rule.code).count() == 3


def test_a_little_more_than_half_is_offered_to_be_said_twice(cast: Cast) -> None:
    for at in range(200):  # with the three there are already: 102 of 203
        make_child("Lê Gia Hân", TODAY - timedelta(days=3000), village=Village.objects.get(), is_special=at < 102)
    rule = made(cast, {"any": [{"field": "is_special", "is": "is", "value": True}]})
    assert queries.preview(rule, cast.as_("minh"), AT).share == 50
    page = cast.client("minh").get(reverse("quality:own_rule", args=[rule.uuid])).content.decode()
    assert 'name="despite"' in page


def test_two_who_set_one_rule_and_communes_read_why(cast: Cast) -> None:
    first, second = cast.client("minh"), cast.client("minh")
    address = reverse("quality:rule", args=["F05"])
    typed = {"is_on": "on", "weight": "3", "reason": "cả tỉnh đang cấp số", "seen": ""}
    assert first.post(address, typed).status_code == 302
    late = second.post(address, {"weight": "", "reason": "đang chờ", "seen": ""})
    assert late.status_code == 422
    assert "vừa có người khác sửa" in late.content.decode()
    assert RuleSetting.objects.get().is_on
    assert "cả tỉnh đang cấp số" in cast.client("lan").get(reverse("quality:rules")).content.decode()


def test_an_early_sign_is_switched_off_in_words_and_has_no_weight(cast: Cast) -> None:
    browser, address = cast.client("minh"), reverse("quality:rule", args=["E01"])
    assert "id_weight" not in browser.get(address).content.decode()
    browser.post(address, {"reason": "trường đã lo", "seen": ""})
    page = cast.client("lan").get(reverse("quality:rules")).content.decode()
    assert "trường đã lo" in page
    assert "tỉnh đã tắt" in page


def test_an_own_rule_without_a_weight_counts_by_its_severity(cast: Cast) -> None:
    rule = made(cast, severity="grave")
    assert queries.rules_by_code([rule.code])[rule.code].weight == 40


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"all": []},
        {"all": [{"field": "full_name", "is": "is", "value": "x"}]},
        {"all": [{"field": "age", "is": "; drop table people_child", "value": 1}]},
        {"all": [{"field": "age", "is": "gte", "value": "1 or 1=1"}]},
        {"all": [{"field": "age", "is": "gte", "value": True}]},
        {"all": [{"field": "age", "is": "gte", "value": -1}]},
        {"all": [{"field": "school", "is": "is", "value": ["bịa"]}]},
        {"all": [{"field": "restricted_case", "is": "is", "value": True}]},
        {"all": [{"all": [{"all": [{"all": [{"all": []}]}]}]}]},
        {"all": [{"field": "age", "is": "gte", "value": 1}] * 13},
    ],
)
def test_what_is_no_condition_is_refused_in_words(cast: Cast, condition: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        made(cast, condition)
    assert not OwnRule.objects.exists()


def test_a_rule_that_can_no_longer_be_read_is_put_aside_and_breaks_no_other(cast: Cast) -> None:
    good, bad = made(cast), made(cast)
    for rule in (good, bad):
        operations.switch_rule(rule, is_on=True, version=1, by=cast.as_("minh"), at=AT)
    OwnRule.objects.filter(pk=bad.pk).update(condition={"all": [{"field": "gone", "is": "is", "value": 1}]})
    count()
    bad.refresh_from_db()
    assert bad.state == "broken"
    assert "gone" in bad.failure
    assert Finding.objects.filter(rule=good.code).count() == 1
    assert Finding.objects.filter(rule="F05").exists()


def test_a_rule_the_database_refuses_is_put_aside_and_breaks_no_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from diemtua.quality.queries import compiling

    rule = made(cast, {"all": [{"field": "pairs", "is": "gte", "value": 99}]})
    OwnRule.objects.filter(pk=rule.pk).update(state="on")
    plain = compiling._compared

    def wrong(condition: Any, given: Any) -> str:
        return "1 / 0 > 0" if condition.value == 99 else plain(condition, given)

    monkeypatch.setattr(compiling, "_compared", wrong)
    count()
    rule.refresh_from_db()
    assert rule.state == "broken"
    assert Finding.objects.filter(rule="F05").exists()


def test_the_pages_of_the_province(cast: Cast) -> None:
    browser = cast.client("minh")
    count()
    assert "Số định danh cho thấy" in browser.get(reverse("quality:rules")).content.decode()
    typed = {
        "version": "0", "sentence": "Từ 6 tuổi chưa đi học", "reason": "để vận động", "dimension": "full",
        "severity": "middle", "mend": "school", "join": "all", "field_0": "age", "op_0": "gte", "value_0": "6",
        "field_1": "school", "op_1": "is", "value_1": "Chưa đi học",
    }  # fmt: skip
    answer = browser.post(reverse("quality:own_rule_new"), typed)
    rule = OwnRule.objects.get()
    assert answer["Location"] == reverse("quality:own_rule", args=[rule.uuid])
    page = browser.get(answer["Location"]).content.decode()
    assert "trong 3 hồ sơ" in page
    assert "chưa tính vào đâu" in page
    browser.post(reverse("quality:own_rule_switch", args=[rule.uuid]), {"version": "1", "is_on": "1"})
    rule.refresh_from_db()
    assert rule.state == "on"
    assert "chưa tính vào đâu" not in browser.get(answer["Location"]).content.decode()
    wrong = browser.post(reverse("quality:own_rule_new"), typed | {"value_0": "sáu"})
    assert wrong.status_code == 422
    assert "số từ 0 trở lên" in wrong.content.decode()
    done = browser.post(reverse("quality:rule", args=["F05"]), {"weight": "3", "is_on": "on"})
    assert done.status_code == 302
    assert RuleSetting.objects.get().weight == 3
