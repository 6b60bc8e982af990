"""The two conditions for closing a case (NĐ 56/2017 Đ30.1b): no more risk of abuse, and a child that is stable."""

from __future__ import annotations

from collections.abc import Mapping

from diemtua.lib.text import noop

CONDITIONS = {
    "risk_gone": noop("Trẻ em vẫn còn nguy cơ bị xâm hại."),
    "stable_body": noop("Thể chất của trẻ em chưa ổn định."),
    "stable_mind": noop("Tâm lý của trẻ em chưa ổn định."),
    "stable_thought": noop("Nhận thức của trẻ em chưa ổn định."),
    "stable_feeling": noop("Tình cảm của trẻ em chưa ổn định."),
}


def not_met(answers: Mapping[str, str]) -> list[str]:
    """Why the review does not allow closing; empty where it does."""
    return [said for code, said in CONDITIONS.items() if answers.get(code) != "yes"]
