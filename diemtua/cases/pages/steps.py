"""The table of acts on a case: form, who may, at which step, and the one operation each calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diemtua.cases import forms, operations, queries
from diemtua.cases.codes import FormCode
from diemtua.cases.models import Case
from diemtua.cases.pages.opened import Opened
from diemtua.cases.states import CASE_MOVES, CaseState, PlanState
from diemtua.lib.acts import Asked
from diemtua.lib.clock import day_of, now
from diemtua.lib.moves import can


@dataclass(frozen=True)
class Task:
    """An act about to be done: who asks, on which case, on which row of it."""

    request: Asked
    opened: Opened
    row: Any = None

    @property
    def by(self) -> dict[str, Any]:
        return {"by": self.opened.actor, "at": now()}

    @property
    def case(self) -> Case:
        return self.opened.case


def _nothing(_task: Task) -> dict[str, Any]:
    return {}


def _none(_case: Case, _row: UUID) -> Any:
    return None


def _as_it_is(_task: Task, _form: Any) -> None:
    """The form asks what it asks."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One act. `do` gets the task, the form, and what was typed.

    `guards`: it writes anew what stands there, so who did not see the last state of it is told before it is written.
    """

    title: Promise | str
    button: Promise | str
    done: Promise | str
    form: Callable[..., django_forms.Form]
    may: Callable[[Opened], bool]
    do: Callable[[Task, Any, dict[str, Any]], Any]
    note: Promise | str = ""
    icon: str = "check"
    danger: bool = False
    initial: Callable[[Task], dict[str, Any]] = _nothing
    find: Callable[[Case, UUID], Any] = _none
    offer: Callable[[Task, Any], None] = _as_it_is
    guards: bool = False
    asks: str = ""  # the form whose questions, added by the office, stand in this page too


def works(move: str) -> Callable[[Opened], bool]:
    """Who works on the case, at a step from which the move can be made."""
    return lambda opened: opened.may_work and can(move, CASE_MOVES, opened.case.state)


def decides(move: str) -> Callable[[Opened], bool]:
    """The leader, at a step from which the move can be made."""
    return lambda opened: opened.may_decide and can(move, CASE_MOVES, opened.case.state)


def no_plan(opened: Opened) -> bool:
    """The leader, where the last conference found that no plan is needed."""
    return decides("close_without_plan")(opened) and opened.needs_no_plan


def plans(opened: Opened) -> bool:
    return opened.may_work and opened.case.state == CaseState.PLANNING


def helps(opened: Opened) -> bool:
    return opened.may_help and opened.case.is_running


def today(name: str) -> Callable[[Task], dict[str, Any]]:
    """The day of today in a field."""
    return lambda task: {name: day_of(task.opened.at)}


def plan_now(task: Task) -> dict[str, Any]:
    plan = queries.plan_of(task.case)
    if not plan or plan.state != PlanState.DRAFT:
        return {}
    besides = queries.answers_beside(task.case, FormCode.M04, plan.uuid)
    return {**besides, "goal": plan.goal, "review_on": plan.review_on}


def measure_now(task: Task) -> dict[str, Any]:
    names = ("code", "what", "needs", "responsible", "service", "starts_on", "ends_on", "cost")
    return {name: getattr(task.row, name) for name in names}


def state_now(task: Task) -> dict[str, Any]:
    return {"state": task.row.state, "result": task.row.result, "done_on": task.row.done_on}


def _confer(task: Task, form: forms.HoldConference, typed: dict[str, Any]) -> Any:
    names = ("held_at", "place", "chair", "minutes", "conclusion", "needs_plan")
    held = operations.Held(attendance=form.people(), **{name: typed[name] for name in names})
    return operations.hold_conference(task.case, held, **task.by)


def _sent_to(task: Task) -> dict[str, Any]:
    duty, family = queries.to_send_to(task.case)
    return {"duty": "\n".join(duty), "family": "\n".join(family), "sent_on": day_of(task.opened.at)}


def _send(task: Task, form: forms.SendPlan, typed: dict[str, Any]) -> Any:
    sent = operations.Sent(
        duty=form.names("duty"), family=form.names("family"), how=typed["how"], sent_on=typed["sent_on"]
    )
    return operations.send_plan(task.case, sent, **task.by)


def _measure(task: Task, _form: Any, typed: dict[str, Any]) -> Any:
    return operations.put_measure(task.case, operations.MeasureFacts(**typed), measure=task.row, **task.by)


MEASURE: dict[str, Any] = {"form": forms.PutMeasure, "may": plans, "do": _measure}

STEPS: dict[str, Deed] = {
    "conference": Deed(
        title=_("Ghi cuộc họp vụ việc"), button=_("Lưu biên bản"), done=_("Đã lưu biên bản họp."),
        form=forms.HoldConference, may=works("confer"), icon="users-group", do=_confer,
        initial=lambda task: {"held_at": task.opened.at},
    ),
    "plan": Deed(
        title=_("Kế hoạch hỗ trợ, can thiệp (Mẫu 04)"), button=_("Lưu"), done=_("Đã lưu kế hoạch."),
        form=forms.WritePlan, may=plans, initial=plan_now, guards=True, asks=FormCode.M04,
        do=lambda task, _form, typed: operations.write_plan(task.case, **typed, **task.by),
    ),
    "measure": Deed(
        title=_("Thêm biện pháp"), button=_("Thêm"), done=_("Đã thêm biện pháp."), icon="plus", **MEASURE
    ),
    "submission": Deed(
        title=_("Trình phê duyệt kế hoạch"), button=_("Trình phê duyệt"), done=_("Đã trình lãnh đạo."),
        form=forms.Confirm, may=plans, icon="send",
        note=_("Hồ sơ trình gồm Mẫu 01, 02, 03, biên bản họp, kế hoạch (Mẫu 04) và dự thảo quyết định (Mẫu 05)."),
        do=lambda task, _form, _typed: operations.submit_plan(task.case, **task.by),
    ),
    "approval": Deed(
        title=_("Phê duyệt kế hoạch (Mẫu 05)"), button=_("Phê duyệt"), done=_("Đã phê duyệt kế hoạch."),
        form=forms.Decision, may=decides("approve"), icon="certificate", asks=FormCode.M05,
        do=lambda task, _form, typed: operations.approve_plan(task.case, **typed, **task.by),
    ),
    "return": Deed(
        title=_("Trả lại kế hoạch"), button=_("Trả lại"), done=_("Đã trả lại kế hoạch."), form=forms.Why,
        may=decides("return"), icon="arrow-back-up",
        do=lambda task, _form, typed: operations.return_plan(task.case, **typed, **task.by),
    ),
    "adjustment": Deed(
        title=_("Đề nghị điều chỉnh kế hoạch"), button=_("Lập bản điều chỉnh"),
        done=_("Đã mở bản điều chỉnh. Kế hoạch đang thực hiện vẫn có hiệu lực."), form=forms.Why, may=works("adjust"),
        icon="pencil", do=lambda task, _form, typed: operations.adjust_plan(task.case, **typed, **task.by),
    ),
    "sending": Deed(
        title=_("Gửi quyết định, kế hoạch"), button=_("Ghi đã gửi"), done=_("Đã ghi nơi nhận."), form=forms.SendPlan,
        may=works("adjust"), icon="send", initial=_sent_to, do=_send,
        note=_("Quyết định và kế hoạch gửi mọi nơi có trách nhiệm và cha, mẹ, người chăm sóc (Điều 28.5)."),
    ),
    "visit": Deed(
        title=_("Ghi lần thăm"), button=_("Lưu lần thăm"), done=_("Đã lưu lần thăm."), form=forms.NoteVisit, may=helps,
        icon="home-heart", initial=today("visited_on"),
        do=lambda task, _form, typed: operations.note_visit(task.case, **typed, **task.by),
    ),
    "replan": Deed(
        title=_("Lập kế hoạch mới"), button=_("Lập kế hoạch mới"), done=_("Đã mở kế hoạch mới."), form=forms.Why,
        may=works("replan"), icon="refresh",
        do=lambda task, _form, typed: operations.replan(task.case, **typed, **task.by),
    ),
    "closure": Deed(
        title=_("Đóng vụ việc"), button=_("Đóng vụ việc"), done=_("Đã đóng vụ việc."), form=forms.Close,
        may=decides("close"), icon="lock-check",
        note=_("Chỉ đóng được khi Mẫu 06 cho thấy trẻ em không còn nguy cơ và đã ổn định (Điều 30.1b)."),
        do=lambda task, _form, typed: operations.close_case(task.case, **typed, **task.by),
    ),
    "no-plan": Deed(
        title=_("Đóng vụ việc, không cần kế hoạch"), button=_("Đóng vụ việc"), done=_("Đã đóng vụ việc."),
        form=forms.Reason, may=no_plan, icon="lock-check",
        do=lambda task, _form, typed: operations.close_without_plan(task.case, **typed, **task.by),
    ),
    "reopening": Deed(
        title=_("Mở lại vụ việc"), button=_("Mở lại"), done=_("Đã mở lại vụ việc."), form=forms.Why,
        may=decides("reopen"), icon="lock-open",
        do=lambda task, _form, typed: operations.reopen_case(task.case, **typed, **task.by),
    ),
    "archive": Deed(
        title=_("Lưu hồ sơ vụ việc"), button=_("Lưu hồ sơ"), done=_("Đã lưu hồ sơ."), form=forms.Confirm,
        may=works("archive"), icon="archive", note=_("Hồ sơ chỉ còn để đọc. Không có gì bị xóa (Điều 30.3)."),
        do=lambda task, _form, _typed: operations.archive_case(task.case, **task.by),
    ),
}  # fmt: skip

ROW_STEPS: dict[str, Deed] = {
    "measure": Deed(
        title=_("Sửa biện pháp"), button=_("Lưu"), done=_("Đã sửa biện pháp."), icon="pencil", initial=measure_now,
        find=queries.measure_of, guards=True, **MEASURE,
    ),
    "measure-removal": Deed(
        title=_("Bỏ biện pháp khỏi kế hoạch"), button=_("Bỏ"), done=_("Đã bỏ biện pháp."), form=forms.Confirm,
        may=plans, danger=True, icon="trash", find=queries.measure_of,
        do=lambda task, _form, _typed: operations.drop_measure(task.row, **task.by),
    ),
    "measure-result": Deed(
        title=_("Ghi kết quả biện pháp"), button=_("Lưu kết quả"), done=_("Đã ghi kết quả."), form=forms.NoteMeasure,
        may=helps, initial=state_now, find=queries.measure_of, guards=True,
        do=lambda task, _form, typed: operations.note_measure(task.row, **typed, **task.by),
    ),
    "decision": Deed(
        title=_("Ghi số, ngày quyết định"), button=_("Lưu"), done=_("Đã ghi số quyết định."), form=forms.Numbered,
        may=lambda opened: opened.may_work, find=queries.plan_by_uuid,
        do=lambda task, _form, typed: operations.number_decision(task.row, **typed, **task.by),
    ),
    "delay": Deed(
        title=_("Ghi lý do chậm"), button=_("Lưu lý do"), done=_("Đã ghi lý do chậm."), form=forms.Why,
        may=lambda opened: opened.may_help, find=queries.deadline_of,
        do=lambda task, _form, typed: operations.explain_delay(task.row, **typed, **task.by),
    ),
}  # fmt: skip
