"""What leaves the list of cases as an Excel file. The trail keeps each, and what for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from diemtua.cases import policies
from diemtua.cases.codes import Level, Verb
from diemtua.cases.models import Case, Subject
from diemtua.cases.rules.clocks import EMERGENCY, WHAT
from diemtua.intake.codes import Harm
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.clocks.standing import standing
from diemtua.lib.dates import moment
from diemtua.lib.errors import Invalid
from diemtua.lib.locked_office import locked
from diemtua.lib.workbooks import Cell, Column, sheet_of
from diemtua.people.codes import Sex
from diemtua.people.rules.births import birth_words
from diemtua.places.queries import names_of_communes
from diemtua.trail import operations as trail

MOST_EXPORTED = 20_000


@transaction.atomic
def export_cases(
    rows: QuerySet[Case], *, purpose: str, with_names: bool = False, password: str = "", by: Actor, at: datetime
) -> bytes:
    """The list as it is narrowed. Names only for who works on cases, only when asked for, never of a sensitive one.

    Refused: NotAllowed, Invalid. With a password the file opens only with it; it is not kept.
    """
    policies.require_may_export(by)
    if with_names:
        policies.require_may_export_names(by)
    if not purpose.strip():
        raise Invalid(_("Hãy ghi mục đích xuất; nhật ký sẽ giữ lại."), field="purpose")
    cases = list(rows.select_related("worker")[: MOST_EXPORTED + 1])
    if len(cases) > MOST_EXPORTED:
        raise Invalid(_("Danh sách dài hơn 20.000 vụ việc. Hãy lọc bớt rồi xuất."), field="purpose")
    subjects = _named(cases) if with_names else {}
    columns = [*_columns(), *(_personal() if with_names else [])]
    content = sheet_of(_("Vụ việc"), columns, _lines(cases, subjects, at, with_names=with_names))
    trail.record(
        Verb.EXPORT_CASES, _("Danh sách vụ việc"), by=by, at=at,
        reason=purpose, rows=len(cases), with_names=with_names, locked=bool(password),
    )  # fmt: skip
    return locked(content, password) if password else content


def _named(cases: list[Case]) -> dict[int, Subject]:
    """Who the cases are about, of those a file may say it."""
    return {
        row.case_id: row
        for row in Subject.objects.filter(case__in=[case.pk for case in cases if not case.is_sensitive])
    }


def _columns() -> list[Column]:
    return [
        (_("STT"), 6), (_("Mã vụ việc"), 14), (_("Bước hiện tại"), 24), (_("Mức độ"), 12), (_("Khẩn cấp"), 10),
        (_("Hạn chế"), 10), (_("Hạn gần nhất"), 14), (_("Việc phải xong"), 30), (_("Quá hạn"), 10),
        (_("Người phụ trách"), 24), (_("Xã phụ trách"), 24), (_("Xã nơi xảy ra"), 24), (_("Xã nơi cư trú"), 24),
        (_("Tiếp nhận lúc"), 18), (_("Ngày mở"), 12), (_("Ngày đóng"), 12),
    ]  # fmt: skip


def _personal() -> list[Column]:
    return [(_("Họ và tên trẻ em"), 28), (_("Ngày sinh"), 14), (_("Giới"), 10), (_("Hình thức xâm hại"), 30)]


def _lines(cases: list[Case], subjects: dict[int, Subject], at: datetime, *, with_names: bool) -> Iterator[list[Cell]]:
    codes = {code for case in cases for code in (case.commune_code, case.event_commune, case.home_commune)} - {""}
    names = (
        {code: name.partition(",")[0] for code, name in names_of_communes(codes, day_of(at)).items()} if codes else {}
    )
    for case in cases:
        due, ended = case.next_due_at, case.ended_at
        last = standing(due, at, is_exact=case.next_rule == EMERGENCY) if due else None
        line: list[Cell] = [
            case.code, case.get_state_display(), str(Level(case.level).label) if case.level else "",
            _yes(case.is_urgent), _yes(case.is_sensitive), last.last if last else None,
            _(WHAT.get(case.next_rule, case.next_rule)) if last else "", _yes(bool(last and last.is_late)),
            case.worker.full_name if case.worker else "",
            *(names.get(code, code) for code in (case.commune_code, case.event_commune, case.home_commune)),
            moment(case.received_at), day_of(case.opened_at), day_of(ended) if ended else None,
        ]  # fmt: skip
        yield [*line, *_person(case, subjects.get(case.pk))] if with_names else line


def _person(case: Case, subject: Subject | None) -> list[Cell]:
    if subject is None:
        return [_("Chỉ nhóm phụ trách") if case.is_sensitive else "", "", "", ""]
    return [
        subject.name,
        _(birth_words(subject.birth_on, subject.birth_precision)) if subject.birth_on else "",
        "" if subject.sex == Sex.UNKNOWN else str(Sex(subject.sex).label),
        ", ".join(str(Harm(code).label) for code in subject.harms if code in Harm.values),
    ]


def _yes(answer: bool) -> str:  # noqa: FBT001 - a cell of the file
    return _("có") if answer else ""
