"""Labels of risk on a child, and a commune's own labels that stand for groups and risks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.lib.text import fold, nfc
from diemtua.people import policies
from diemtua.people.codes import RESTRICTED, RESTRICTED_FLAGS, Verb
from diemtua.people.models import Child, LocalLabel, Membership, Risk
from diemtua.people.operations.circumstances import refresh_circumstances
from diemtua.people.operations.groups import OPEN, in_care, propose_group, require_day
from diemtua.trail import operations as trail


@transaction.atomic
def set_risk(child: Child, *, flag: str, since: date, note: str = "", by: Actor, at: datetime) -> Risk:
    """Put a label of risk on a child. Refused: NotAllowed, WrongState, Invalid (day), Duplicate."""
    child = in_care(child)
    policies.require_may_note_risk(by, child, flag)
    require_day(since, child, at, field="since")
    try:
        with transaction.atomic():
            risk = Risk.objects.create(child=child, flag=flag, since=since, note=note.strip())
    except IntegrityError as error:
        raise Duplicate(_("Trẻ em đang có nguy cơ này rồi."), field="flag") from error
    refresh_circumstances(child, at=at)
    trail.record(Verb.SET_RISK, child, by=by, at=at, flag="" if flag in RESTRICTED_FLAGS else flag)
    return risk


@transaction.atomic
def end_risk(risk: Risk, *, until: date, by: Actor, at: datetime) -> Risk:
    """The risk is over. Refused: NotAllowed, WrongState (over already), Invalid (day)."""
    child = Child.objects.select_for_update(of=("self",)).get(pk=risk.child_id)
    risk = Risk.objects.select_for_update().get(pk=risk.pk)
    policies.require_may_note_risk(by, child, risk.flag)
    if risk.until is not None:
        raise WrongState(_("Nguy cơ này đã kết thúc rồi."))
    require_day(until, child, at, field="until")
    if until < risk.since:
        raise Invalid(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="until")
    risk.until = until
    risk.save(update_fields=["until"])
    refresh_circumstances(child, at=at)
    trail.record(Verb.END_RISK, child, by=by, at=at, flag="" if risk.flag in RESTRICTED_FLAGS else risk.flag)
    return risk


@transaction.atomic
def save_label(
    label: LocalLabel | None, *, name: str, groups: Sequence[str], flags: Sequence[str], by: Actor, at: datetime
) -> LocalLabel:
    """Write a commune's own label, or change what it stands for; children who had it keep what they have.

    Refused: NotAllowed, Invalid (no name, stands for nothing), Duplicate, WrongState (no longer used).
    """
    commune = label.commune_code if label else by.commune_code
    policies.require_may_label(by, commune)
    if label is not None and LocalLabel.objects.select_for_update().get(pk=label.pk).ended_at:
        raise WrongState(_("Nhãn này không dùng nữa. Hãy ghi nhãn mới."))
    name = nfc(name).strip()
    if not name:
        raise Invalid(_("Hãy ghi tên nhãn."), field="name")
    if not groups and not flags:
        raise Invalid(_("Hãy chọn ít nhất một nhóm hoặc một nguy cơ."), field="groups")
    label = label or LocalLabel(province_code=by.province_code, commune_code=commune)
    label.name, label.folded, label.groups, label.flags = name, fold(name), sorted(groups), sorted(flags)
    try:
        with transaction.atomic():
            label.save()
    except IntegrityError as error:
        raise Duplicate(_("Xã đã có nhãn này."), field="name") from error
    trail.record(Verb.SAVE_LABEL, label, by=by, at=at, groups=label.groups, flags=label.flags)
    return label


@transaction.atomic
def end_label(label: LocalLabel, *, by: Actor, at: datetime) -> LocalLabel:
    """The commune does not use the label any more. Refused: NotAllowed, WrongState."""
    label = LocalLabel.objects.select_for_update().get(pk=label.pk)
    policies.require_may_label(by, label.commune_code)
    if label.ended_at:
        raise WrongState(_("Nhãn này không dùng nữa rồi."))
    label.ended_at = at
    label.save(update_fields=["ended_at"])
    trail.record(Verb.END_LABEL, label, by=by, at=at)
    return label


@transaction.atomic
def apply_label(child: Child, *, label: LocalLabel, since: date, by: Actor, at: datetime) -> tuple[int, int]:
    """Propose the groups and set the risks that a commune's label stands for. Says how many of each were new.

    Refused: NotAllowed (another commune's label, a group of class C3), WrongState, Invalid.
    """
    child = in_care(child)
    policies.require_may_change(by, child)
    if label.commune_code != child.commune_code or label.ended_at:
        raise NotAllowed(_("Nhãn này không phải của xã đang theo dõi trẻ em."))
    # A label that stands for a group of class C3 is not named where others read.
    said = "" if RESTRICTED & set(label.groups) or RESTRICTED_FLAGS & set(label.flags) else label.name
    has = set(Membership.objects.filter(child=child, state__in=OPEN).values_list("group", flat=True))
    groups = [group for group in label.groups if group not in has]
    for group in groups:
        propose_group(child, group=group, since=since, evidence=said, by=by, at=at)
    known = set(Risk.objects.filter(child=child, until__isnull=True).values_list("flag", flat=True))
    flags = [flag for flag in label.flags if flag not in known]
    require_day(since, child, at, field="since")
    for flag in flags:
        policies.require_may_note_risk(by, child, flag)
        Risk.objects.create(child=child, flag=flag, since=since, note=said)
    refresh_circumstances(child, at=at)
    trail.record(Verb.APPLY_LABEL, child, by=by, at=at, label=said)
    return len(groups), len(flags)
