"""Writing what the rules found. One module a subject; callers import this package."""

from diemtua.quality.operations.counting import count_all, count_due, freshen_rest
from diemtua.quality.operations.days import keep_day
from diemtua.quality.operations.deciding import decline_sign, find_concern_signs, plan_visit
from diemtua.quality.operations.freshening import freshen_record, freshen_seen
from diemtua.quality.operations.ruling import RuleFacts, save_rule, set_rule, switch_rule

__all__ = [
    "RuleFacts",
    "count_all",
    "count_due",
    "decline_sign",
    "find_concern_signs",
    "freshen_record",
    "freshen_rest",
    "freshen_seen",
    "keep_day",
    "plan_visit",
    "save_rule",
    "set_rule",
    "switch_rule",
]
