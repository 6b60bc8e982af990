"""Acts beside the steps: emergency, separation, team, moving, justice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diemtua.access.queries import user_named
from diemtua.cases import forms, operations, queries
from diemtua.cases.models import Case
from diemtua.cases.pages.listing import child_by_code
from diemtua.cases.pages.opened import Opened
from diemtua.cases.pages.steps import Deed, Task, helps, today
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid
from diemtua.lib.text import code_number
from diemtua.places.queries import unit_named


def _apart(opened: Opened) -> bool:
    return opened.may_separate and opened.separation is not None


def _separation(task: Task) -> Any:
    found = queries.separation_of(task.case)
    if found is None:
        raise Invalid(gettext("Trẻ em không còn tạm thời cách ly."))
    return found


def _on_separation(do: Any) -> Any:
    return lambda task, _form, typed: do(_separation(task), **typed, **task.by)


def _add_member(task: Task, _form: Any, typed: dict[str, Any]) -> Any:
    user = user_named(typed.pop("username"))
    if user is None:
        raise Invalid(gettext("Không có người dùng nào mang tên đăng nhập này."), field="username")
    return operations.add_member(task.case, user, **typed, **task.by)


def _identify(task: Task, _form: Any, typed: dict[str, Any]) -> Any:
    child = child_by_code(task.request, typed["child_code"])
    if child is None:
        raise Invalid(gettext("Không có hồ sơ trẻ em mang mã này trong phạm vi của anh/chị."), field="child_code")
    return operations.identify_child(task.case, child, **task.by)


def _hand_over(task: Task, _form: Any, typed: dict[str, Any]) -> Any:
    place = unit_named(
        typed.pop("to"),
        gettext("Không tìm thấy xã, phường này. Hãy gõ tên đầy đủ hoặc mã."),
        gettext("Có nhiều nơi cùng tên: %(names)s."),
        on=day_of(now()),
    )
    if place is None:
        raise Invalid(gettext("Hãy ghi nơi đến."), field="to")
    return operations.hand_over(task.case, to=place, **typed, **task.by)


def _link(task: Task, _form: Any, typed: dict[str, Any]) -> Any:
    number = code_number(typed.pop("code"), "VV")
    other = queries.cases_visible_to(task.opened.actor).filter(pk=number).first()
    if other is None:
        raise Invalid(gettext("Không có vụ việc mang mã này trong phạm vi của anh/chị."), field="code")
    return operations.link_cases(task.case, other, **typed, **task.by)


def _works(opened: Opened) -> bool:
    return opened.may_work and opened.case.is_running


def member_of(case: Case, uuid: UUID) -> Any:
    return queries.member_of(case, uuid)


TRACK: dict[str, Deed] = {
    "emergency": Deed(
        title=_("Ghi biện pháp khẩn cấp"), button=_("Lưu"), done=_("Đã ghi biện pháp khẩn cấp."),
        form=forms.TakeEmergency, may=helps, icon="urgent",
        note=_("Trong 12 giờ kể từ khi tiếp nhận thông tin (Điều 26.3, 31.2). Làm trước, ghi sau."),
        initial=lambda task: {"taken_at": task.opened.at},
        do=lambda task, _form, typed: operations.take_emergency(task.case, **typed, **task.by),
    ),
    "separation": Deed(
        title=_("Quyết định tạm thời cách ly (Mẫu 07)"), button=_("Quyết định cách ly"),
        done=_("Đã quyết định tạm thời cách ly. Hãy giao trẻ em ngay, số quyết định ghi sau."), form=forms.Separate,
        may=lambda opened: opened.may_separate and opened.case.is_running and not opened.separation,
        icon="home-shield", danger=True, initial=today("effective_on"),
        do=lambda task, _form, typed: operations.separate(task.case, operations.Apart(**typed), **task.by),
    ),
    "separation-paper": Deed(
        title=_("Ghi số quyết định Mẫu 07"), button=_("Lưu"), done=_("Đã ghi số quyết định."), form=forms.Numbered,
        may=lambda opened: opened.may_help and opened.separation is not None,
        do=_on_separation(operations.note_separation_paper),
    ),
    "separation-extension": Deed(
        title=_("Kéo dài tạm thời cách ly"), button=_("Kéo dài"), done=_("Đã kéo dài."), form=forms.Extend, may=_apart,
        do=_on_separation(operations.extend_separation),
    ),
    "separation-end": Deed(
        title=_("Chấm dứt tạm thời cách ly"), button=_("Chấm dứt cách ly"), done=_("Đã chấm dứt cách ly."),
        form=forms.EndSeparation, may=_apart, initial=today("ended_on"),
        note=_("Cần Mẫu 03 làm sau khi cách ly, cho thấy cha, mẹ, người chăm sóc an toàn (Điều 32.3)."),
        do=_on_separation(operations.end_separation),
    ),
    "court": Deed(
        title=_("Đề nghị Tòa án"), button=_("Ghi đề nghị"), done=_("Đã ghi đề nghị Tòa án."), form=forms.AskCourt,
        may=_apart, icon="gavel", initial=today("asked_on"), do=_on_separation(operations.ask_court),
    ),
    "court-answer": Deed(
        title=_("Ghi quyết định của Tòa án"), button=_("Lưu"), done=_("Đã ghi quyết định của Tòa án."),
        form=forms.NoteCourt, may=lambda opened: opened.may_help and opened.separation is not None,
        icon="gavel", initial=today("answered_on"), do=_on_separation(operations.note_court),
    ),
    "member": Deed(
        title=_("Thêm người vào nhóm phụ trách"), button=_("Thêm"), done=_("Đã thêm."), form=forms.AddMember,
        may=_works, icon="user-plus", note=_("Người này xem được vụ việc từ bây giờ."), do=_add_member,
    ),
    "seal": Deed(
        title=_("Vụ việc hạn chế"), button=_("Lưu"), done=_("Đã lưu."), form=forms.Seal, may=_works, icon="lock",
        initial=lambda task: {"reasons": queries.subject_of(task.case).sensitive},
        do=lambda task, _form, typed: operations.seal_case(task.case, reasons=tuple(typed["reasons"]), **task.by),
    ),
    "child": Deed(
        title=_("Xác định trẻ em"), button=_("Lưu"), done=_("Đã xác định trẻ em."), form=forms.Identify, may=helps,
        icon="mood-kid", do=_identify,
    ),
    "handover": Deed(
        title=_("Chuyển vụ việc sang xã khác"), button=_("Gửi sang nơi đến"),
        done=_("Đã gửi. Xã mình vẫn phụ trách cho đến khi nơi đến tiếp nhận."), form=forms.HandOver, may=_works,
        icon="transfer", do=_hand_over,
    ),
    "link": Deed(
        title=_("Nối vụ việc liên quan"), button=_("Nối"), done=_("Đã nối hai vụ việc."), form=forms.LinkCase,
        may=_works, icon="link", do=_link,
    ),
    "justice": Deed(
        title=_("Việc liên quan tư pháp"), button=_("Lưu"), done=_("Đã lưu."), form=forms.NoteJustice, may=_works,
        icon="scale",
        do=lambda task, _form, typed: operations.note_justice(task.case, operations.JusticeFacts(**typed), **task.by),
    ),
}  # fmt: skip

ROW_TRACK: dict[str, Deed] = {
    "member-end": Deed(
        title=_("Đưa người ra khỏi nhóm phụ trách"), button=_("Đưa ra khỏi nhóm"), done=_("Đã đưa ra khỏi nhóm."),
        form=forms.Reason, may=_works, danger=True, icon="user-minus", find=member_of,
        do=lambda task, _form, typed: operations.end_member(task.row, **typed, **task.by),
    ),
}  # fmt: skip
