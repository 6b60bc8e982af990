"""Targets: the place that owns the document names who reports; values are reported, and corrected when wrong."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access import queries as people
from diemtua.access.codes import Role
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.dates import day, number
from diemtua.lib.errors import Duplicate, Invalid, Stale, WrongState
from diemtua.lib.text import nfc
from diemtua.places.models import Agency
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Document, Target, TargetValue
from diemtua.plans.operations.readers import FIELDS, set_readers
from diemtua.plans.rules import measuring
from diemtua.plans.rules.measuring import Figure
from diemtua.plans.rules.recurrence import rhythm_of_norm
from diemtua.plans.states import DocumentState
from diemtua.trail import operations as trail

LONGEST = Decimal(10) ** 12
EARLIEST = date(2000, 1, 1)


@transaction.atomic
def name_reporter(
    target: Target, *, agency: Agency | None, rhythm: str, version: int | None = None, by: Actor, at: datetime
) -> Target:
    """Say which agency reports a target and how often; without an agency nobody is asked any more.

    The agency may read the document from then on, and its people are told. Refused: NotAllowed, WrongState (the
    document is not given out), Stale (changed since it was seen), Invalid (no agency of this place, no rhythm).
    """
    document = Document.objects.select_for_update().get(pk=target.document_id)
    target = _locked(target)
    policies.require_may_name_reporter(by, document)
    _require_given_out(document)
    if version is not None and target.version != version:
        who = target.reporter.name if target.reporter else _("chưa giao cơ quan nào")
        raise Stale(
            _("Người khác vừa đổi cơ quan báo số liệu (đang là: %(who)s). Hãy xem rồi chọn lại.") % {"who": who}
        )
    if agency is not None:
        _require_of_place(agency, document, day_of(at))
        if rhythm_of_norm(rhythm) is None:
            raise Invalid(_("Hãy chọn định kỳ báo."), field="every")
    named = agency is not None and agency.pk != target.reporter_id
    if named or rhythm != target.rhythm:
        target.asked_on = day_of(at)
    target.reporter, target.rhythm = agency, rhythm if agency else ""
    target.asked_on = target.asked_on if agency else None
    target.version += 1
    target.save(update_fields=["reporter", "rhythm", "asked_on", "version"])
    set_readers(document, on=day_of(at))
    document.save(update_fields=FIELDS)
    trail.record(Verb.NAME_REPORTER, target, by=by, at=at, agency=agency.name if agency else "", rhythm=target.rhythm)
    if agency and named:
        _tell(target, agency, by=by, at=at)
    return target


@transaction.atomic
def report_value(
    target: Target, figure: Figure, *, corrects: TargetValue | None = None, by: Actor, at: datetime
) -> TargetValue:
    """Report a target's value on a day, or correct one that was wrong; what was reported stays to be read.

    Refused: NotAllowed, WrongState (the document is not in force, the value was corrected already), Duplicate (a value
    of that day stands), Invalid (day in the future, another unit, figures that do not agree or measure something else).
    """
    target = _locked(target)
    policies.require_may_report_value(by, target)
    _require_given_out(target.document)
    _require_day(figure.as_of, day_of(at))
    if not nfc(figure.source):
        raise Invalid(_("Hãy ghi nguồn số liệu: sổ, báo cáo hoặc hệ thống nào."), field="source")
    _require_unit(figure.unit, target)
    value = _value(figure, target)
    _require_likely(value, target, sure=figure.sure)
    _require_place_for(target, figure.as_of, corrects)
    made = TargetValue.objects.create(
        target=target,
        as_of=figure.as_of,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=value,
        unit=target.unit,
        source=nfc(figure.source)[:300],
        note=nfc(figure.note)[:500],
        corrects=corrects,
        at=at,
        made_by_id=by.user_id,
        made_by_name=by.name,
    )
    verb = Verb.CORRECT_VALUE if corrects else Verb.REPORT_VALUE
    trail.record(verb, target, by=by, at=at, reason=made.note, value=str(value), as_of=figure.as_of.isoformat())
    return made


def _locked(target: Target) -> Target:
    return Target.objects.select_for_update(of=("self",)).select_related("document", "reporter").get(pk=target.pk)


def _require_given_out(document: Document) -> None:
    if document.state != DocumentState.CONFIRMED:
        raise WrongState(_("Văn bản chưa giao việc hoặc đã rút, nên chưa theo dõi chỉ tiêu được."))


def _require_of_place(agency: Agency, document: Document, on: date) -> None:
    """In force, and of the place that owns the document."""
    here = agency.province_code == document.province_code and agency.commune_code == document.commune_code
    ended = agency.valid_until is not None and agency.valid_until <= on
    if not here or ended:
        raise Invalid(_("Hãy chọn một cơ quan đang hoạt động của đơn vị ban hành văn bản."), field="agency")


def _require_day(as_of: date, today: date) -> None:
    if as_of > today:
        raise Invalid(_("Ngày chốt số liệu ở tương lai. Hãy ghi ngày cuối cùng mà số liệu này nói tới."), field="as_of")
    if as_of < EARLIEST:
        raise Invalid(_("Ngày chốt số liệu quá xa. Hãy kiểm tra năm."), field="as_of")


def _require_unit(unit: str, target: Target) -> None:
    """Another unit measures another thing, and is never turned into the target's (law.md 12.3)."""
    if measuring.same_unit(unit, target.unit):
        return
    raise Invalid(
        _(
            "Chỉ tiêu này tính bằng “%(wanted)s”, số liệu ghi theo “%(given)s”. Hai đơn vị tính đo hai điều khác nhau, "
            "không quy đổi được. Hãy tính lại từ số gốc, hoặc không báo số này cho chỉ tiêu này."
        )
        % {"wanted": target.unit or _("số lượng"), "given": unit or _("số lượng")},
        code="other_unit",
        field="unit",
    )


def _value(figure: Figure, target: Target) -> Decimal:
    """The value, worked out where both parts of it are there."""
    typed, top, bottom = figure.value, figure.numerator, figure.denominator
    if any(part is not None and not 0 <= part < LONGEST for part in (typed, top, bottom)):
        raise Invalid(_("Số phải từ 0 trở lên và dưới một nghìn tỷ."), field="value")
    is_rate = measuring.factor(target.unit) is not None
    if is_rate and (top is None) is not (bottom is None):
        field = "denominator" if bottom is None else "numerator"
        raise Invalid(_("Hãy ghi cả tử số và mẫu số, hoặc bỏ trống cả hai."), field=field)
    if not is_rate and (top is not None or bottom is not None):
        raise Invalid(_("Chỉ tiêu này đếm số lượng, không có tử số và mẫu số. Hãy ghi ở ô giá trị."), field="numerator")
    if top is None or bottom is None:
        if typed is None:
            raise Invalid(_("Hãy ghi giá trị, hoặc ghi tử số và mẫu số để máy tính."), field="value")
        return typed
    if not bottom:
        raise Invalid(_("Mẫu số phải lớn hơn 0."), field="denominator")
    computed = measuring.worked_out(top, bottom, target.unit)
    if typed is not None and not measuring.agrees(typed, computed):
        raise Invalid(
            _("Tử số chia mẫu số được %(computed)s, không phải %(typed)s. Hãy bỏ trống ô giá trị để máy tính.")
            % {"computed": number(computed), "typed": number(typed)},
            field="value",
        )
    return computed


def _require_likely(value: Decimal, target: Target, *, sure: bool) -> None:
    """A value that can hardly be the target's: more than the whole, or many times its ceiling."""
    if measuring.is_beyond_whole(value, target.unit, target.value):
        raise Invalid(
            _("Tử số lớn hơn mẫu số. Hãy kiểm tra xem hai ô có ghi ngược không.")
            if target.unit == "%"
            else _("Giá trị lớn hơn toàn bộ. Hãy kiểm tra lại."),
            field="value",
        )
    if not sure and measuring.is_far_above_ceiling(value, target.comparator, target.value):
        raise Invalid(
            _(
                "Giá trị %(value)s gấp hơn %(times)d lần mức %(goal)s của chỉ tiêu: có thể số này đo một điều khác "
                "(mẫu số khác, cách đếm khác). Nếu đã kiểm tra và đúng, hãy đánh dấu “Đã kiểm tra” rồi gửi lại."
            )
            % {"value": number(value), "times": measuring.FAR_APART, "goal": number(target.value)},
            code="far_apart",
            field="value",
        )


def _require_place_for(target: Target, as_of: date, corrects: TargetValue | None) -> None:
    """One value stands for one day; a correction takes the place of the one it corrects."""
    if corrects is not None:
        if corrects.target_id != target.pk:
            raise Invalid(_("Số liệu cần đính chính không thuộc chỉ tiêu này."))
        if TargetValue.objects.filter(corrects=corrects).exists():
            raise WrongState(_("Số liệu này đã được đính chính rồi. Hãy tải lại trang và đính chính số mới nhất."))
    standing = TargetValue.objects.filter(target=target, as_of=as_of, corrected_by__isnull=True)
    if corrects is not None:
        standing = standing.exclude(pk=corrects.pk)
    if standing.exists():
        raise Duplicate(
            _("Đã có số liệu ngày %(day)s. Nếu số ấy sai, hãy bấm “Đính chính” ở dòng của nó.") % {"day": day(as_of)},
            code="same_day",
        )


def _tell(target: Target, agency: Agency, *, by: Actor, at: datetime) -> None:
    """Everybody of the agency, and in a commune those who work for the whole commune."""
    on = day_of(at)
    told = people.users_of(agency_ids=[agency.pk], on=on)
    if agency.commune_code:
        officers = (Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER)
        told |= people.users_of(commune_codes=[agency.commune_code], roles=officers, on=on)
    access.notify(
        told,
        text=lambda: (
            _("Cơ quan của anh/chị được giao báo số liệu chỉ tiêu: %(target)s") % {"target": str(target)[:200]}
        ),
        url=reverse("plans:target", args=[target.uuid]),
        key=f"target:{target.uuid}:{at:%Y%m%d%H%M%S}",
        by=by,
        at=at,
    )
