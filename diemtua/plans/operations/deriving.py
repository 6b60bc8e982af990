"""A place drafts its own plan from a document that gives it work: tasks are taken, adapted, left out or added."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.letterhead import as_docx
from diemtua.lib.moves import move
from diemtua.lib.text import fold, nfc
from diemtua.places import queries as places
from diemtua.places.models import Agency, Unit
from diemtua.places.rules.gazetteer import bare
from diemtua.plans import policies
from diemtua.plans.codes import Relation, Verb
from diemtua.plans.models import Citation, Document, ReportingDuty, Target, Task
from diemtua.plans.operations.adding import folded_header
from diemtua.plans.queries import deriving as queries
from diemtua.plans.rules import inside_commune
from diemtua.plans.rules.comparison import Item, concerns_communes
from diemtua.plans.rules.own_plan import letter_of
from diemtua.plans.states import DOCUMENT_MOVES, DocumentState
from diemtua.trail import operations as trail

NOBODY_SAID = gettext_noop("Chưa rõ ai làm trong đơn vị")
PAST_ABOVE = gettext_noop("Hạn ở văn bản cấp trên đã qua")


@transaction.atomic
def derive_plan(parent: Document, *, by: Actor, at: datetime) -> Document:
    """Open the own plan of the actor's commune or agency: the parent's tasks for it wait to be gone through.

    Refused: NotAllowed (no work in it for this place), WrongState (the parent is not given out, or was withdrawn),
    Duplicate (a draft is open: it is offered instead).
    """
    policies.require_may_derive(by, parent)
    parent = Document.objects.get(pk=parent.pk)
    if parent.state != DocumentState.CONFIRMED:
        raise WrongState(_("Văn bản này đang được rà lại hoặc đã rút, nên chưa xây dựng kế hoạch từ đó được."))
    on = day_of(at)
    unit = places.unit_by_code(by.unit_code, on)
    if unit is None:
        raise NotAllowed(_("Anh/chị chưa có đơn vị làm việc."))
    agency = Agency.objects.get(pk=by.agency_id) if by.agency_id and policies.adds_for_agency(by, unit) else None
    try:
        with transaction.atomic():
            draft = _open(parent, unit, agency, by=by, at=at)
    except IntegrityError as error:
        raise Duplicate(_("Đơn vị đang soạn kế hoạch từ văn bản này."), code="draft_open") from error
    _cite(draft, parent)
    bodies = queries.bodies_of(unit, on) if not agency else {}
    asked = [offer.task for offer in queries.offers(parent, by) if offer.is_asked]
    Task.objects.bulk_create(
        [_taken(draft, task, place, bodies, on=on) for place, task in enumerate(asked, start=1)], batch_size=500
    )
    _take_over(draft, parent.targets.all(), [d for d in parent.reporting_duties.all() if _is_ours(d, by)])
    trail.record(Verb.DERIVE_PLAN, draft, by=by, at=at, parent=str(parent.uuid), tasks=len(asked))
    return draft


def _open(parent: Document, unit: Unit, agency: Agency | None, *, by: Actor, at: datetime) -> Document:
    area = queries.area_of(unit)
    facts = {
        "kind": "Kế hoạch",
        "number": "",
        "issuer": agency.name if agency else f"Ủy ban nhân dân {area}",
        "title": parent.title if agency else _title_here(parent.title, parent, area),
    }
    return Document.objects.create(
        province_code=unit.province_code,
        commune_code=unit.commune_code,
        agency=agency,
        reader_agencies=[agency.pk] if agency else [],
        state=DocumentState.DRAFT,
        derived_from=parent,
        **facts,
        folded=folded_header(facts),
        place=bare(unit.name),
        signer_position="Giám đốc" if agency else "Chủ tịch",
        recipients=_recipients(parent, unit, agency),
        added_by_id=by.user_id,
        added_by_name=by.name,
        added_at=at,
    )


def _title_here(title: str, parent: Document, area: str) -> str:
    """The parent's title for the area of this place: "trên địa bàn thành phố …" is the ward's now."""
    head, found, rest = title.partition("trên địa bàn ")
    if not found:
        return f"{title.rstrip(' .')} trên địa bàn {area}"[:1000]
    place = parent.place or ""
    end = rest.find(place) + len(place) if place and place in rest else len(rest)
    return f"{head}{found}{area}{rest[end:]}"[:1000]


def _recipients(parent: Document, unit: Unit, agency: Agency | None) -> list[str]:
    above = f"{parent.issuer} (để báo cáo)" if parent.issuer else ""
    kind = str(unit.get_kind_display()).lower()
    own = [f"Thường trực Đảng ủy, HĐND {kind}", f"Chủ tịch, các Phó Chủ tịch UBND {kind}"]
    rows = [above, *([] if agency else own), "Các cơ quan, đơn vị tại Mục III"]
    return [*filter(None, rows), "Lưu: VT" if agency else "Lưu: VT, VHXH"]


def _cite(draft: Document, parent: Document) -> None:
    Citation.objects.create(
        document=draft,
        relation=Relation.BASED_ON,
        number=parent.number,
        number_key=parent.number_key,
        date=parent.issued_on,
        kind=parent.kind,
        issuer=parent.issuer,
        target=parent,
    )


def _taken(draft: Document, above: Task, place: int, bodies: dict[str, Agency], *, on: date) -> Task:
    """The parent's task in the words of this place, with who is likely to do it; a person decides."""
    likely = inside_commune.likely_bodies(above.text)
    known = [bodies[kind] for kind in likely if kind in bodies]
    body = known[0] if known else bodies.get(inside_commune.USUAL)
    text = inside_commune.own_words(
        above.text, lead=above.lead, cooperate=above.cooperate, deadline=above.deadline_words
    )
    doubts = [] if known else [NOBODY_SAID]
    if above.due_on and above.due_on < on and not doubts:
        doubts = [PAST_ABOVE]
    return Task(
        document=draft,
        province_code=draft.province_code,
        commune_code=draft.commune_code,
        reader_agencies=draft.reader_agencies,
        position=place * 10,
        origin=above,
        marker=above.marker,
        heading_path=above.heading_path,
        text=text,
        folded=fold(text),
        lead=[body.name] if body else [],
        product=above.product,
        deadline_words=above.deadline_words,
        deadline_norm=above.deadline_norm,
        starts_on=above.starts_on,
        due_on=above.due_on,
        doubts=doubts,
    )


def _is_ours(duty: ReportingDuty, by: Actor) -> bool:
    """Whether a duty to report is one of communes, or of this agency by its name."""
    if not by.commune_code:
        return not duty.senders or by.agency_name in duty.senders
    return concerns_communes(Item(key="", text=duty.text, lead=tuple(duty.senders))).is_asked


def _take_over(draft: Document, targets: Iterable[Target], reports: Iterable[ReportingDuty]) -> None:
    Target.objects.bulk_create(
        Target(document=draft, text=t.text, comparator=t.comparator, value=t.value, unit=t.unit, year=t.year)
        for t in targets
    )
    ReportingDuty.objects.bulk_create(
        ReportingDuty(
            document=draft, senders=[draft.issuer], receivers=r.receivers, period=r.period, due=r.due, text=r.text
        )
        for r in reports
    )


def _locked(draft: Document, by: Actor) -> Document:
    draft = Document.objects.select_for_update().get(pk=draft.pk)
    policies.require_may_review(by, draft)
    if draft.state != DocumentState.DRAFT:
        raise WrongState(_("Kế hoạch này không còn là bản soạn thảo."))
    return draft


@transaction.atomic
def take_task(draft: Document, above: Task, *, by: Actor, at: datetime) -> Task:
    """Take up a task of the parent that was not offered, to be gone through like the others.

    Refused: NotAllowed, WrongState, Invalid (not of the parent), Duplicate (taken up already).
    """
    draft = _locked(draft, by)
    if above.document_id != draft.derived_from_id:
        raise Invalid(_("Nhiệm vụ này không thuộc văn bản cấp trên của kế hoạch."))
    if draft.tasks.filter(origin=above).exists():
        raise Duplicate(_("Nhiệm vụ này đã có trong bản soạn thảo."))
    on = day_of(at)
    unit = places.unit_by_code(draft.commune_code, on) if draft.commune_code else None
    last = draft.tasks.order_by("-position").values_list("position", flat=True).first() or 0
    task = _taken(draft, above, last // 10 + 1, queries.bodies_of(unit, on) if unit else {}, on=on)
    task.save(force_insert=True)
    trail.record(Verb.ADD_TASK, task, by=by, at=at, above=str(above.uuid))
    return task


@transaction.atomic
def choose_measures(
    draft: Document, *, version: int, targets: Collection[UUID], reports: Collection[int], by: Actor, at: datetime
) -> Document:
    """Say which targets and duties to report of the parent the own plan takes over.

    Refused: NotAllowed, WrongState, Stale.
    """
    draft = _locked(draft, by)
    if draft.version != version:
        raise Stale(_("Người khác vừa sửa bản soạn thảo. Hãy xem lại trang rồi chọn lại."))
    draft.targets.all().delete()
    draft.reporting_duties.all().delete()
    _take_over(
        draft,
        Target.objects.filter(document_id=draft.derived_from_id or 0, uuid__in=targets).order_by("pk"),
        ReportingDuty.objects.filter(document_id=draft.derived_from_id or 0, pk__in=reports).order_by("pk"),
    )
    draft.version += 1
    draft.save(update_fields=["version"])
    trail.record(Verb.CORRECT_DOCUMENT, draft, by=by, at=at, targets=len(targets), reports=len(reports))
    return draft


@transaction.atomic
def discard_draft(draft: Document, *, reason: str, by: Actor, at: datetime) -> Document:
    """Give up a draft that was never issued; it stays to be read. Refused: NotAllowed, WrongState, Invalid."""
    draft = _locked(draft, by)
    if not nfc(reason):
        raise Invalid(_("Hãy ghi lý do bỏ bản soạn thảo."), field="reason")
    draft.state = move("withdraw", DOCUMENT_MOVES, draft.state)
    draft.version += 1
    draft.save(update_fields=["state", "version"])
    trail.record(Verb.WITHDRAW_DOCUMENT, draft, by=by, at=at, reason=nfc(reason))
    return draft


@transaction.atomic
def draw_paper(draft: Document, *, by: Actor, at: datetime) -> bytes:
    """The plan as a Word file as it stands now, number and day blank until issued. Refused: NotAllowed."""
    policies.require_may_review(by, draft)
    content = as_docx(letter_of(queries.paper_of(draft, by, on=day_of(at))))
    trail.record(Verb.DOWNLOAD_DOCUMENT, draft, by=by, at=at, size=len(content))
    return content
