"""What a province decides about rules: switched on or off, weighed anew, rules of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, Stale
from diemtua.lib.moves import move
from diemtua.quality import policies
from diemtua.quality.codes import Verb
from diemtua.quality.models import OwnRule, RuleSetting
from diemtua.quality.operations.queueing import count_soon
from diemtua.quality.queries.previewing import Preview, preview
from diemtua.quality.queries.rulesets import values_of_lists
from diemtua.quality.rules.catalogue import EARLY, RULES
from diemtua.quality.rules.conditions import Unreadable, as_data, read
from diemtua.quality.rules.fields import OPEN
from diemtua.quality.states import RULE_MOVES, RuleState
from diemtua.trail import operations as trail

HEAVIEST = 100


@dataclass(frozen=True)
class RuleFacts:
    """What a province writes down of a rule."""

    dimension: str
    severity: str
    sentence: str
    reason: str
    source: str
    mend: str
    condition: Mapping[str, Any]
    weight: int | None = None


@transaction.atomic
def set_rule(
    province_code: str, rule: str, *, is_on: bool, weight: int | None, reason: str = "", seen: str | None = None,
    by: Actor, at: datetime,
) -> RuleSetting:  # fmt: skip
    """Switch a rule of the house, or weigh it anew; `seen` is the time of the setting somebody looked at, if any.

    Refused: NotAllowed, Invalid (no such rule, weight, reason), Stale.
    """
    policies.require_may_keep_rules(by, province_code)
    if rule not in RULES and rule not in EARLY:
        raise Invalid(_("Không có quy tắc này. Hãy chọn lại trong danh sách."))
    if weight is not None and not 0 <= weight <= HEAVIEST:
        raise Invalid(_("Trọng số là một số từ 0 đến 100."), field="weight")
    if not is_on and not reason.strip():
        raise Invalid(_("Hãy ghi vì sao tắt quy tắc này: các xã sẽ đọc."), field="reason")
    kept = RuleSetting.objects.select_for_update().filter(province_code=province_code, rule=rule).first()
    if seen is not None and seen != (kept.at.isoformat() if kept else ""):
        raise Stale(_("Quy tắc này vừa có người khác sửa. Hãy xem lại rồi sửa."))
    found, _new = RuleSetting.objects.update_or_create(
        province_code=province_code, rule=rule,
        defaults={"is_on": is_on, "weight": weight, "reason": reason.strip()[:300], "by_name": by.name, "at": at},
    )  # fmt: skip
    count_soon(province_code)
    trail.record(Verb.SET_RULE, found, by=by, at=at, reason=reason, rule=rule, is_on=is_on, weight=weight)
    return found


@transaction.atomic
def save_rule(
    rule: OwnRule | None, facts: RuleFacts, *, province_code: str, version: int = 0, by: Actor, at: datetime
) -> OwnRule:
    """Write a rule of the province down, new or changed. It is a draft afterwards and finds nothing until switched on.

    Refused: NotAllowed, Stale, Invalid (the condition cannot be read).
    """
    policies.require_may_keep_rules(by, province_code)
    row = rule and OwnRule.objects.select_for_update().get(pk=rule.pk, province_code=province_code)
    if row is not None and row.version != version:
        raise Stale(_("Quy tắc này vừa có người khác sửa. Hãy xem lại rồi sửa."))
    row = row or OwnRule(province_code=province_code, added_by_name=by.name, added_at=at)
    for name in ("dimension", "severity", "sentence", "reason", "source", "mend", "weight"):
        setattr(row, name, getattr(facts, name))
    row.condition = _condition(facts.condition)
    if row.state == RuleState.ON:
        count_soon(province_code)  # what it found goes with it
    row.state = move("change", RULE_MOVES, row.state)
    row.failure, row.previewed, row.changed_at = "", None, at
    row.version = row.version + 1 if row.pk else 1
    row.save()
    trail.record(Verb.SAVE_RULE, row, by=by, at=at)
    return row


def _condition(data: Mapping[str, Any]) -> dict[str, Any]:
    """Checked, and only over the fields that are offered. Refused: Invalid."""
    try:
        condition = read(data, values_of_lists(), allowed={field.name for field in OPEN})
    except Unreadable as wrong:
        raise Invalid(_(wrong.text) % wrong.words, field="condition") from wrong
    return as_data(condition)


@transaction.atomic
def switch_rule(rule: OwnRule, *, is_on: bool, despite: bool = False, version: int, by: Actor, at: datetime) -> OwnRule:
    """Let a rule of the province count, or not any more. What it would find is counted first.

    Refused: NotAllowed, Stale, WrongState, Invalid (cannot be counted; finds most children, unless `despite`).
    """
    policies.require_may_keep_rules(by, rule.province_code)
    row = OwnRule.objects.select_for_update().get(pk=rule.pk)
    if row.version != version:
        raise Stale(_("Quy tắc này vừa có người khác sửa. Hãy xem lại rồi sửa."))
    if is_on:
        seen = preview(row, by, at)
        _require_sensible(seen, despite=despite)
        row.previewed, row.failure = seen.found, ""
    row.state = move("switch_on" if is_on else "switch_off", RULE_MOVES, row.state)
    row.version, row.changed_at = row.version + 1, at
    row.save(update_fields=["state", "previewed", "failure", "version", "changed_at"])
    count_soon(row.province_code)
    trail.record(Verb.SAVE_RULE, row, by=by, at=at, state=row.state, found=row.previewed)
    return row


def _require_sensible(seen: Preview, *, despite: bool) -> None:
    if seen.failure:
        raise Invalid(seen.failure)
    if seen.is_too_many and not despite:
        raise Invalid(
            _(
                "Quy tắc này tìm thấy %(found)d trong %(children)d hồ sơ: quá nhiều để ai làm được gì."
                " Hãy thu hẹp điều kiện, hoặc đánh dấu “vẫn bật”."
            )
            % {"found": seen.found, "children": seen.children},
            field="despite",
        )
