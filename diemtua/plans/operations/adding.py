"""A document comes in: it is opened, read, and laid out for review. Nothing is stored that cannot be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid
from diemtua.lib.files import safe_name
from diemtua.lib.paper import Limits, OnPage, Paper, no_matter, open_paper
from diemtua.lib.shelf import no_file_alone
from diemtua.lib.text import fold, fold_in_place, nfc
from diemtua.places.models import Unit
from diemtua.plans import policies
from diemtua.plans.codes import Relation, Verb
from diemtua.plans.models import Citation, Document, ReportingDuty, Target, Task
from diemtua.plans.operations.linking import link_citations
from diemtua.plans.rules import recurrence
from diemtua.plans.rules.numbers import key_of
from diemtua.plans.rules.reading import Reading, read_plan
from diemtua.plans.rules.reading import model as read
from diemtua.plans.states import DocumentState
from diemtua.trail import operations as trail


def add_document(
    content: bytes, *, name: str, unit: Unit, even_if_no_plan: bool = False, replaces: Document | None = None,
    by: Actor, at: datetime,
) -> Document:  # fmt: skip
    """Open and read a file, and store it with what was read, waiting for a person to review it.

    Refused: NotAllowed, BadInput (cannot be opened), Duplicate (the same file is here), Invalid (no task was found;
    `even_if_no_plan` stores it all the same, to enter tasks by hand).
    """
    policies.require_may_add(by, unit)
    reading, paper = opened(content, name, unit=unit, even_if_no_plan=even_if_no_plan, by=by)
    return store(reading, paper, unit, content=content, name=safe_name(name), replaces=replaces, by=by, at=at)


def opened(
    content: bytes, name: str, *, unit: Unit, even_if_no_plan: bool = False, on_page: OnPage = no_matter, by: Actor
) -> tuple[Reading, Paper]:
    """A file that is not here yet, read; nothing is stored. Refused as `add_document` says."""
    _require_new(content, unit, by.agency_id if policies.adds_for_agency(by, unit) else None)
    limits = Limits(size=settings.OPTIONS.max_document_mb << 20)
    paper = open_paper(content, name, limits=limits, on_page=on_page)
    reading = read_plan(paper)
    if not reading.tasks and not even_if_no_plan:
        raise Invalid(
            _(
                "Không tìm thấy nhiệm vụ nào trong tệp này. "
                "Nếu đúng là văn bản cần theo dõi, hãy lưu rồi tự nhập nhiệm vụ."
            ),
            code="no_plan",
        )
    return reading, paper


def _require_new(content: bytes, unit: Unit, own: int | None) -> None:
    """Within one desk only: whether another agency holds the same paper is not told."""
    known = (
        Document.objects.filter(
            Q(agency_id=own) if own else Q(agency__isnull=True),
            province_code=unit.province_code,
            commune_code=unit.commune_code,
            file_sha256=hashlib.sha256(content).hexdigest(),
        )
        .exclude(state=DocumentState.WITHDRAWN)
        .first()
    )
    if known:
        raise Duplicate(_("Tệp này đã có trong hệ thống: %(name)s.") % {"name": known.name}, code="same_file")


@no_file_alone()
@transaction.atomic
def store(
    reading: Reading, paper: Paper, unit: Unit, *, content: bytes, name: str, replaces: Document | None = None,
    by: Actor, at: datetime,
) -> Document:  # fmt: skip
    """Keep the file, and lay what was read out for review."""
    own = by.agency_id if policies.adds_for_agency(by, unit) else None
    try:
        with transaction.atomic():
            document = Document.objects.create(
                province_code=unit.province_code,
                commune_code=unit.commune_code,
                agency_id=own,
                replaces=replaces,
                reader_agencies=[own] if own else [],
                file=ContentFile(content, name="original"),
                file_name=name,
                file_size=len(content),
                file_sha256=hashlib.sha256(content).hexdigest(),
                lines=lines_of(paper),
                **searched(line.text for line in paper.lines),
                reading=reading.as_json(),
                warnings=[{"line": w.line, "message": w.message} for w in reading.warnings],
                recipients=[r.name for r in reading.recipients],
                added_by_id=by.user_id,
                added_by_name=by.name,
                added_at=at,
                **_header(reading.header),
            )
    except IntegrityError as error:
        if "one_version_waits" in str(error):
            raise Duplicate(
                _("Đã có bản mới chờ rà soát. Hãy rà soát xong bản đó trước."), code="version_waits"
            ) from error
        raise Duplicate(_("Tệp này đã có trong hệ thống."), code="same_file") from error
    _store_parts(document, reading)
    Task.objects.bulk_create([_task(document, place, task) for place, task in enumerate(reading.tasks, start=1)])
    link_citations(document)
    trail.record(Verb.ADD_DOCUMENT, document, by=by, at=at, tasks=len(reading.tasks), sha256=document.file_sha256)
    return document


def lines_of(paper: Paper) -> list[dict[str, Any]]:
    """What the review page needs to show the paper: text, and how it looked."""
    return [
        {
            "n": line.number,
            "t": line.text,
            "p": line.page,
            **({"b": 1} if line.bold else {}),
            **({"i": 1} if line.italic else {}),
            **({"l": line.level} if line.level else {}),
            **({"a": line.align} if line.align in {"center", "right"} else {}),
            **({"c": [line.cell.table, line.cell.row, line.cell.column]} if line.cell else {}),
        }
        for line in paper.lines
    ]


def searched(lines: Iterable[str]) -> dict[str, str]:
    """What search looks in, and beside it letter by letter what it shows."""
    text = nfc(" ".join(lines))
    return {"text": text, "body": fold_in_place(text)}


def _header(header: read.Header) -> dict[str, Any]:
    signer = header.signer
    facts = {
        "number": (header.number or "")[:60],
        "number_key": key_of(header.number or ""),
        "issued_on": date.fromisoformat(header.date) if header.date else None,
        "kind": (header.kind or "")[:60],
        "issuer": (header.issuer or "")[:300],
        "place": (header.place or "")[:120],
        "title": (header.title or "")[:1000],
        "signer_authority": ((signer and signer.authority) or "")[:200],
        "signer_position": ((signer and signer.position) or "")[:200],
        "signer_name": ((signer and signer.name) or "")[:120],
    }
    return {**facts, "folded": folded_header(facts)}


def folded_header(facts: dict[str, Any]) -> str:
    """What search looks in, without marks."""
    return fold(" ".join(str(facts[key]) for key in ("kind", "number", "issuer", "title")))


def _store_parts(document: Document, reading: Reading) -> None:
    Citation.objects.bulk_create(
        [_citation(document, Relation.BASED_ON, c) for c in reading.based_on]
        + [_citation(document, Relation.CITED, c) for c in reading.citations]
    )
    Target.objects.bulk_create(
        Target(
            document=document,
            text=t.text,
            comparator=t.comparator,
            value=str(t.value),
            unit=t.unit[:60],
            year=t.year,
            line=t.source.line,
        )
        for t in reading.targets
    )
    ReportingDuty.objects.bulk_create(
        ReportingDuty(
            document=document,
            senders=list(r.sender),
            receivers=list(r.receiver),
            period=(r.period or "")[:60],
            due=r.due or "",
            text=r.text,
            line=r.source.line,
        )
        for r in reading.reporting
    )


def _citation(document: Document, relation: str, citation: read.Citation) -> Citation:
    return Citation(
        document=document,
        relation=relation,
        number=(citation.number or "")[:60],
        number_key=key_of(citation.number or ""),
        date=date.fromisoformat(citation.date) if citation.date else None,
        kind=(citation.kind or "")[:60],
        issuer=(citation.issuer or "")[:300],
        line=citation.source.line,
    )


def _task(document: Document, place: int, task: read.Task) -> Task:
    norms = list(task.deadline.norms) if task.deadline else []
    return Task(
        document=document,
        province_code=document.province_code,
        commune_code=document.commune_code,
        reader_agencies=document.reader_agencies,
        position=place * 10,
        marker=(task.marker or "")[:20],
        heading_path=list(task.heading_path),
        text=task.text,
        folded=fold(task.text),
        lead=list(task.lead),
        cooperate=list(task.cooperate),
        role=task.role or "",
        product=task.product or "",
        authority=(task.authority or "")[:300],
        deadline_words=(task.deadline.words if task.deadline else "")[:300],
        deadline_norm=norms,
        starts_on=recurrence.first_day(norms),
        due_on=recurrence.last_day(norms),
        line=task.source.line,
        last_line=task.source.last,
        doubts=[*task.doubt] or _missing(task),
    )


def _missing(task: read.Task) -> list[str]:
    """What a person should add because the document does not say it."""
    return [] if task.lead else [str(_("Chưa rõ cơ quan chủ trì"))]
