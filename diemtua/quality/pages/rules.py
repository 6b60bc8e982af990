"""The rules: what each says and why, which count in the province, how much; rules a province makes of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.quality import forms, operations, policies, queries
from diemtua.quality.codes import Dimension, Power
from diemtua.quality.models import OwnRule
from diemtua.quality.pages.wording import severity_tone
from diemtua.quality.queries.ruling import own_rules_of, settings_of
from diemtua.quality.rules.catalogue import EARLY, RULES
from diemtua.quality.states import RuleState, SignState


def _province(request: Asked) -> str:
    actor = request.actor
    return actor.province_code or next(iter(sorted(actor.own.provinces)), "")


@require_GET
def rules(request: Asked) -> HttpResponse:
    """Every rule with its reason and source, and whether the province counts it."""
    actor = request.actor
    require(actor.may(Power.FIGURES))
    province = _province(request)
    settings, counts = settings_of(province), queries.counts_by_rule(actor)
    rates = queries.sign_rates(actor)
    house = [
        (
            Dimension(value), label,
            [_row(rule, settings, counts) for rule in RULES.values() if rule.dimension == value],
        )
        for value, label in Dimension.choices
    ]  # fmt: skip
    context: dict[str, Any] = {
        "house": house,
        "signs": [_row(rule, settings, {}) | {"rate": _rate(rates.get(rule.code, {}))} for rule in EARLY.values()],
        "own": [(row, severity_tone(row.severity), counts.get(row.code, 0)) for row in own_rules_of(province)],
        "may_keep": policies.may_keep_rules(actor, province),
        "may_list": actor.may(Power.VIEW),
    }
    return render(request, "quality/rules.html", context)


def _rate(found: dict[str, int]) -> dict[str, int]:
    return {name: found.get(name, 0) for name in (SignState.VISITED, SignState.DECLINED, "right")}


def _row(rule: Any, settings: dict[str, Any], counts: dict[str, int]) -> dict[str, Any]:
    setting = settings.get(rule.code)
    return {
        "rule": rule,
        "tone": severity_tone(rule.severity),
        "setting": setting,
        "is_on": setting is None or setting.is_on,
        "weight": rule.weight if setting is None or setting.weight is None else setting.weight,
        "count": counts.get(rule.code, 0),
    }


@require_http_methods(["GET", "POST"])
def rule(request: Asked, code: str) -> HttpResponse:
    """Switch a rule of the house, or weigh it anew."""
    province = _province(request)
    require(policies.may_keep_rules(request.actor, province))
    found = RULES.get(code) or EARLY.get(code)
    require(found is not None)
    kept = settings_of(province).get(code)
    initial = {
        "is_on": kept is None or kept.is_on,
        "weight": kept and kept.weight,
        "reason": kept.reason if kept else "",
        "seen": kept.at.isoformat() if kept else "",
    }
    form = forms.SetRule(request.POST or None, initial=initial)
    if code in EARLY:
        del form.fields["weight"]  # a proposal to look in takes nothing from a score

    def do(**facts: Any) -> None:
        operations.set_rule(province, code, **({"weight": None} | facts), by=request.actor, at=now())

    act = Act(
        title=f"{code}. {_(found.sentence) if found else ''}", button=_("Lưu"), back=reverse("quality:rules"),
        done=_("Đã lưu. Máy đang đếm lại hồ sơ của tỉnh."), note=_(found.reason) if found else "",
    )  # fmt: skip
    return act_page(request, act, form, do)


@require_http_methods(["GET", "POST"])
def own_rule_new(request: Asked) -> HttpResponse:
    """Make a rule of the province."""
    return _own_form(request, None)


@require_http_methods(["GET", "POST"])
def own_rule(request: Asked, uuid: UUID) -> HttpResponse:
    """Change a rule of the province; beside it what it would find."""
    return _own_form(request, _own(request, uuid))


def _own(request: Asked, uuid: UUID) -> OwnRule:
    require(policies.may_keep_rules(request.actor, _province(request)))
    found: OwnRule = get_object_or_404(own_rules_of(_province(request)), uuid=uuid)
    return found


def _own_form(request: Asked, row: OwnRule | None) -> HttpResponse:
    province, at = _province(request), now()
    require(policies.may_keep_rules(request.actor, province))
    initial = forms.initial_of(row) if row else {"version": 0}
    form = forms.OwnRuleForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            kept = operations.save_rule(
                row, _facts(form), province_code=province, version=form.cleaned_data["version"] or 0,
                by=request.actor, at=at,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi bản soạn. Hãy xem quy tắc tìm thấy gì rồi bật."))
            return redirect("quality:own_rule", kept.uuid)
    seen = queries.preview(row, request.actor, at) if row and not form.is_bound else None
    context = {"form": form, "row": row, "seen": seen, "is_on": bool(row and row.state == RuleState.ON)}
    return render(request, "quality/own_rule.html", context, status=422 if form.errors else 200)


def _facts(form: forms.OwnRuleForm) -> operations.RuleFacts:
    said = form.cleaned_data
    names = ("dimension", "severity", "sentence", "reason", "source", "mend", "weight")
    return operations.RuleFacts(**{name: said[name] for name in names}, condition=form.condition())


@require_POST
def own_rule_switch(request: Asked, uuid: UUID) -> HttpResponse:
    """Let a rule of the province count, or stop it."""
    row = _own(request, uuid)
    form = forms.Switch(request.POST)
    require(form.is_valid())
    try:
        operations.switch_rule(row, **form.cleaned_data, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã lưu. Máy đang đếm lại hồ sơ của tỉnh."))
    return redirect("quality:own_rule", row.uuid)
