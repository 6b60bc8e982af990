"""The administrator writes the next version of a form, and says from which day it counts.

A version that counts is never changed: what was filled in by it is shown and printed by it for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from diemtua.cases import policies, queries
from diemtua.cases.codes import Verb
from diemtua.cases.models import FormEdition
from diemtua.cases.rules.forms import data_of, drafting, is_locked
from diemtua.cases.states import EDITION_MOVES, EditionState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.lib.moves import move
from diemtua.lib.text import fold, nfc
from diemtua.trail import operations as trail

LONGEST_CODE = 30


@dataclass(frozen=True, kw_only=True)
class Question:
    """A field of a form as typed. `choices` are lines; a line that was there before keeps its code."""

    label: str
    kind: str
    section: str
    new_section: str = ""
    hint: str = ""
    required: str = ""
    mark: str = ""
    source: str = ""
    choices: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def begin_edition(form: str, *, by: Actor, at: datetime) -> FormEdition:
    """Begin the next version of a form from the newest one. Refused: NotAllowed, Invalid, Duplicate (one is begun)."""
    policies.require_may_set(by)
    if form not in queries.FORMS:
        raise Invalid(_("Không có biểu mẫu này."))
    rows = FormEdition.objects.select_for_update().filter(form=form)
    if any(row.state == EditionState.DRAFT for row in rows):
        raise Duplicate(_("Biểu mẫu này đang có một phiên bản soạn dở. Hãy soạn tiếp hoặc bỏ bản đó."))
    queries.issued_editions.forget()
    newest = list(queries.issued_editions()[form].values())[-1]
    row = FormEdition.objects.create(
        form=form,
        version=max([newest.version, *(row.version for row in rows)]) + 1,
        sections=data_of(newest),
        made_by_name=by.name,
        made_at=at,
    )
    trail.record(Verb.SET_FORM, row, by=by, at=at, act="begin", version=row.version, based_on=newest.version)
    return row


@transaction.atomic
def put_question(draft: FormEdition, code: str, facts: Question, *, by: Actor, at: datetime) -> FormEdition:
    """Change a question of the version that is written, or add one (no code).

    Refused: NotAllowed, WrongState, Invalid.
    """
    row = _draft(draft, by)
    sections, section = row.sections, facts.section
    if facts.new_section.strip():
        section = _code(f"s_{facts.new_section}", {part["code"] for part in sections})
        sections = drafting.with_section(sections, section, nfc(facts.new_section.strip()))
    if section not in {part["code"] for part in sections}:
        raise Invalid(_("Hãy chọn phần của biểu mẫu."), field="section")
    before = drafting.field_in(sections, code) if code else None
    if code and before is None:
        raise Invalid(_("Không có mục này trong biểu mẫu."))
    known = before[1] if before else {}
    data = _data(code or _code(f"x_{facts.label}", _codes_ever(row)), facts, known)
    fault = drafting.fault_of(row.form, sections, data)
    if fault:
        raise Invalid(_(fault[1]), field=fault[0])
    row.sections = drafting.put(sections, section, data)
    row.save(update_fields=["sections"])
    trail.record(Verb.SET_FORM, row, by=by, at=at, act="put", field=data["code"], label=data["label"])
    return row


@transaction.atomic
def retire_question(draft: FormEdition, code: str, *, is_retired: bool, by: Actor, at: datetime) -> FormEdition:
    """Ask a question no longer, or again; what was answered stays where it was written. Refused: as put_question."""
    row = _draft(draft, by)
    if drafting.field_in(row.sections, code) is None:
        raise Invalid(_("Không có mục này trong biểu mẫu."))
    if is_locked(row.form, code) or drafting.is_kept(row.form, code):
        raise Invalid(_(drafting.LOCKED))
    row.sections = drafting.retired(row.sections, code, is_retired=is_retired)
    row.save(update_fields=["sections"])
    trail.record(Verb.SET_FORM, row, by=by, at=at, act="retire" if is_retired else "ask_again", field=code)
    return row


@transaction.atomic
def move_question(draft: FormEdition, code: str, *, step: int, by: Actor, at: datetime) -> FormEdition:
    """Put a question one place up or down in its section. Refused: NotAllowed, WrongState, Invalid."""
    row = _draft(draft, by)
    if is_locked(row.form, code) or step not in {-1, 1}:
        raise Invalid(_(drafting.LOCKED))
    row.sections = drafting.moved(row.sections, code, step)
    row.save(update_fields=["sections"])
    trail.record(Verb.SET_FORM, row, by=by, at=at, act="move", field=code, step=step)
    return row


@transaction.atomic
def drop_edition(draft: FormEdition, *, by: Actor, at: datetime) -> None:
    """Throw the version that is being written away; nothing was filled in by it. Refused: NotAllowed, WrongState."""
    row = _draft(draft, by)
    trail.record(Verb.SET_FORM, row, by=by, at=at, act="drop", version=row.version)
    row.delete()


@transaction.atomic
def issue_edition(
    draft: FormEdition, *, since: date, why: str, source: str = "", by: Actor, at: datetime
) -> FormEdition:
    """Let the version count from a day on. What was filled in before keeps its own version.

    Refused: NotAllowed, WrongState, Invalid (a day that is past, before another version, no reason, a fault in it).
    """
    row = _draft(draft, by)
    if since < day_of(at):
        raise Invalid(_("Phiên bản không có hiệu lực ngược về trước: chọn hôm nay hoặc một ngày sau."), field="since")
    queries.issued_editions.forget()
    newest = list(queries.issued_editions()[row.form].values())[-1]
    if newest.since and since <= newest.since:
        raise Invalid(
            _("Phiên bản %(version)d có hiệu lực từ %(day)s; phiên bản mới phải sau ngày đó.")
            % {"version": newest.version, "day": f"{newest.since:%d/%m/%Y}"},
            field="since",
        )
    if not why.strip():
        raise Invalid(_("Hãy ghi vì sao đổi biểu mẫu."), field="why")
    if faults := drafting.faults_in(row.form, row.sections):
        raise Invalid(" ".join(_(fault) for fault in faults))
    if not drafting.compare(newest, queries.edition_of(row)):
        raise Invalid(_("Phiên bản này chưa khác gì phiên bản trước."))
    row.state = move("issue", EDITION_MOVES, row.state)
    row.since, row.why, row.source = since, nfc(why.strip()), nfc(source.strip())
    row.issued_by_name, row.issued_at = by.name, at
    row.save()
    queries.issued_editions.changed()
    trail.record(
        Verb.SET_FORM, row, by=by, at=at, reason=row.why, act="issue", version=row.version, since=since.isoformat()
    )
    return row


@transaction.atomic
def withdraw_edition(edition: FormEdition, *, why: str, by: Actor, at: datetime) -> FormEdition:
    """Take back a version before its day. Refused: NotAllowed, WrongState (it counts already), Invalid (no reason)."""
    policies.require_may_set(by)
    row = FormEdition.objects.select_for_update().get(pk=edition.pk)
    if row.since is None or row.since <= day_of(at):
        raise WrongState(_("Phiên bản này đã có hiệu lực, không rút được. Hãy soạn phiên bản sau."))
    if not why.strip():
        raise Invalid(_("Hãy ghi vì sao rút."), field="why")
    row.state = move("withdraw", EDITION_MOVES, row.state)
    row.withdrawn_at, row.withdrawn_why = at, nfc(why.strip())
    row.save()
    queries.issued_editions.changed()
    trail.record(Verb.SET_FORM, row, by=by, at=at, reason=row.withdrawn_why, act="withdraw", version=row.version)
    return row


def _draft(draft: FormEdition, by: Actor) -> FormEdition:
    policies.require_may_set(by)
    row = FormEdition.objects.select_for_update().filter(pk=draft.pk).first()
    if row is None or row.state != EditionState.DRAFT:
        raise WrongState(_("Phiên bản này không còn soạn được nữa. Hãy tải lại trang."))
    return row


def _data(code: str, facts: Question, known: Mapping[str, Any]) -> dict[str, Any]:
    codes = {label: choice for choice, label in known.get("choices", ())}
    choices: dict[str, str] = {}
    for line in dict.fromkeys(nfc(line.strip()) for line in facts.choices if line.strip()):
        choices[codes.get(line) or _code(line, {*choices, *codes.values()})] = line
    return {
        "code": code,
        "label": nfc(facts.label.strip()),
        "kind": facts.kind,
        "hint": nfc(facts.hint.strip()),
        "required": facts.required,
        "mark": facts.mark,
        "source": nfc(facts.source.strip()),
        "retired": bool(known.get("retired", False)),
        "choices": [[choice, words] for choice, words in choices.items()] if facts.kind == "choice" else [],
        "words": {level: nfc(said.strip()) for level, said in facts.words.items() if said.strip()}
        if facts.kind == "level"
        else {},
    }


def _codes_ever(row: FormEdition) -> set[str]:
    """Codes some version used: none comes back for another question, since answers carry it."""
    found = {one["code"] for part in row.sections for one in part["fields"]}
    for other in FormEdition.objects.filter(form=row.form):
        found |= {one["code"] for part in other.sections for one in part["fields"]}
    return found | {"decided", "why"}


def _code(words: str, taken: set[str]) -> str:
    """A code out of the words; it never changes afterwards."""
    base = slugify(fold(words)).replace("-", "_")[:LONGEST_CODE].strip("_") or "x"
    found, number = base, 2
    while found in taken:
        found, number = f"{base}_{number}", number + 1
    return found
