"""Acts beside the steps: emergency, separation, team, moving, justice."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diemtua.access.queries import user_by_id, user_named
from diemtua.cases import forms, operations, queries
from diemtua.cases.codes import FormCode
from diemtua.cases.models import Case
from diemtua.cases.pages.listing import child_by_code, shown, unit_typed
from diemtua.cases.pages.opened import Opened
from diemtua.cases.pages.steps import Deed, Task, helps, today
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid
from diemtua.lib.text import code_number
from diemtua.places.queries import names_of_communes, unit_named


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
    username, person = typed.pop("username"), typed.pop("person")
    user = user_named(username) if username.strip() else user_by_id(person)
    if user is None and username.strip():
        raise Invalid(gettext("Không có người dùng nào mang tên đăng nhập này."), field="username")
    if user is None:
        raise Invalid(gettext("Hãy chọn một người, hoặc ghi tên đăng nhập."), field="person")
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


def _places_now(task: Task) -> dict[str, Any]:
    case = task.case
    names = names_of_communes({case.home_commune, case.third_commune} - {""}, day_of(now()))
    return {
        "home_unit": shown(names, case.home_commune) if case.home_commune else "",
        "third_unit": shown(names, case.third_commune) if case.third_commune else "",
    }


def _set_places(task: Task, _form: Any, typed: dict[str, Any]) -> Any:
    home, third = (unit_typed(typed[field], field) for field in ("home_unit", "third_unit"))
    return operations.set_places(task.case, home=home, third=third, **task.by)


def _link(task: Task, _form: Any, typed: dict[str, Any]) -> Any:
    number = code_number(typed.pop("code"), "VV")
    other = queries.cases_visible_to(task.opened.actor).filter(pk=number).first()
    if other is None:
        raise Invalid(gettext("Không có vụ việc mang mã này trong phạm vi của anh/chị."), field="code")
    if other.pk == task.case.pk:
        raise Invalid(gettext("Đây là mã của chính vụ việc này. Hãy ghi mã của vụ việc kia."), field="code")
    return operations.link_cases(task.case, other, **typed, **task.by)


def _justice(task: Task, _form: Any, typed: dict[str, Any]) -> Any:
    return operations.note_justice(task.case, operations.JusticeFacts(**typed), row=task.row, **task.by)


def _justice_now(task: Task) -> dict[str, Any]:
    return {one.name: getattr(task.row, one.name) for one in fields(operations.JusticeFacts)}


def _notes_justice(opened: Opened) -> bool:
    return opened.may_note_justice and opened.case.is_running


def _gathers(opened: Opened) -> bool:
    return opened.may_gather and opened.case.is_running


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
        icon="home-shield", danger=True, initial=today("effective_on"), asks=FormCode.M07,
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
        note=_("Văn bản đề nghị tải ở mục Giấy tờ, để ký, gửi trước; sau đó ghi ở đây."),
    ),
    "court-answer": Deed(
        title=_("Ghi quyết định của Tòa án"), button=_("Lưu"), done=_("Đã ghi quyết định của Tòa án."),
        form=forms.NoteCourt, may=lambda opened: opened.may_help and opened.separation is not None,
        icon="gavel", initial=today("answered_on"), do=_on_separation(operations.note_court),
    ),
    "member": Deed(
        title=_("Thêm người vào nhóm phụ trách"), button=_("Thêm"), done=_("Đã thêm."), form=forms.AddMember,
        may=_gathers, icon="user-plus", note=_("Người này xem được vụ việc từ bây giờ."), do=_add_member,
        offer=lambda task, form: form.offer(queries.people_for_team(task.case, task.opened.at)),
    ),
    "seal": Deed(
        title=_("Vụ việc hạn chế"), button=_("Lưu"), done=_("Đã lưu."), form=forms.Seal, may=_works, icon="lock",
        guards=True,
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
    "places": Deed(
        title=_("Nơi cư trú, nơi phối hợp"), button=_("Lưu"), done=_("Đã lưu. Xã mới có trong vụ việc đã được báo."),
        form=forms.Places, may=_works, icon="map-pin", initial=_places_now, do=_set_places, guards=True,
        note=_("Các xã này xem được vụ việc, ghi được lần thăm, biện pháp khẩn cấp; xã đang phụ trách không đổi. "
               "Xã bỏ ra khỏi đây thì không còn xem được."),
    ),
    "justice": Deed(
        title=_("Việc liên quan tư pháp"), button=_("Lưu"), done=_("Đã lưu."), form=forms.NoteJustice,
        may=_notes_justice, icon="scale", do=_justice,
        note=_("Cơ quan công an xếp loại vụ việc; ở đây chỉ chép lại. Trẻ em là người bị cho là vi phạm pháp luật "
               "thì vụ việc chỉ còn nhóm phụ trách xem được."),
    ),
}  # fmt: skip

ROW_TRACK: dict[str, Deed] = {
    "member-end": Deed(
        title=_("Đưa người ra khỏi nhóm phụ trách"), button=_("Đưa ra khỏi nhóm"), done=_("Đã đưa ra khỏi nhóm."),
        form=forms.Reason, may=_gathers, danger=True, icon="user-minus", find=member_of,
        do=lambda task, _form, typed: operations.end_member(task.row, **typed, **task.by),
    ),
    "unlink": Deed(
        title=_("Bỏ nối vụ việc liên quan"), button=_("Bỏ nối"), done=_("Đã bỏ nối hai vụ việc."), form=forms.Why,
        may=_works, danger=True, icon="unlink", find=queries.linked_case,
        do=lambda task, _form, typed: operations.unlink_cases(task.case, task.row, **typed, **task.by),
    ),
    "handover-withdrawal": Deed(
        title=_("Rút lại vụ việc đã gửi"), button=_("Rút lại"), done=_("Đã rút lại. Xã mình vẫn phụ trách."),
        form=forms.Why, may=_works, danger=True, icon="arrow-back-up", find=queries.handover_of,
        note=_("Nơi đến không còn thấy vụ việc."),
        do=lambda task, _form, typed: operations.withdraw_handover(task.row, **typed, **task.by),
    ),
    "justice": Deed(
        title=_("Sửa việc liên quan tư pháp"), button=_("Lưu"), done=_("Đã lưu."), form=forms.NoteJustice,
        may=_notes_justice, icon="scale", find=queries.justice_of, initial=_justice_now, do=_justice, guards=True,
    ),
}  # fmt: skip
