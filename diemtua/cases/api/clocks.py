"""Clocks of cases for the administrator; where the law is silent, from which event one runs."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Status

from diemtua.cases import operations, policies, queries
from diemtua.cases.api.asking import actor_of
from diemtua.cases.rules.clocks import STARTS, WHAT
from diemtua.cases.schemas import CaseReasonIn, ClockOut, ClockStartIn, ClockStartOut
from diemtua.lib.acts import require
from diemtua.lib.clock import day_of, now
from diemtua.lib.clocks import all_rules
from diemtua.places.queries import province_named

router = Router(tags=["cases"])


@router.get("/clocks", response=list[ClockOut])
def clocks(request: HttpRequest) -> Any:
    """Every clock of cases with its article, length and start; of the one the law leaves open also what was chosen."""
    require(policies.may_set(actor_of(request)))
    rules = [rule for rule in all_rules() if rule.code in WHAT and rule.in_force(day_of(now()))]
    return [ClockOut.of(rule, queries.choices_of(rule.code) if rule.code in STARTS else []) for rule in rules]


@router.post("/clocks/{rule}/starts", response={201: ClockStartOut})
def choose_clock_start(request: HttpRequest, rule: str, body: ClockStartIn) -> Any:
    """Choose from which event a clock runs, for cases opened from a day on; the others go on as they began."""
    actor, at = actor_of(request), now()
    require(policies.may_set(actor))
    if rule not in STARTS:
        raise Http404
    facts = body.dict(exclude={"province"})
    province = province_named(body.province, on=day_of(at))
    return Status(201, ClockStartOut.of(operations.choose_start(rule, **facts, province=province, by=actor, at=at)))


@router.post("/clocks/{rule}/starts/{choice}/withdrawal", response=ClockStartOut)
def withdraw_clock_start(request: HttpRequest, rule: str, choice: int, body: CaseReasonIn) -> Any:
    """Take a choice back before its day."""
    actor = actor_of(request)
    require(policies.may_set(actor))
    row = next((row for row in queries.choices_of(rule) if row.pk == choice and row.withdrawn_at is None), None)
    if row is None:
        raise Http404
    return ClockStartOut.of(operations.withdraw_start(row, why=body.reason, by=actor, at=now()))
