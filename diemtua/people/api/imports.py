"""Lists of children come in: kept, read by a worker, looked at row by row, written, taken back."""

# Annotations are not put off here: what pages the rows looks for `UUID` in its own module.

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.pagination import paginate

from diemtua.lib.acts import require
from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import now
from diemtua.lib.paging import MOST_COUNTED, WorkedOut
from diemtua.people import operations, queries
from diemtua.people.api.asking import actor_of, commune_of
from diemtua.people.codes import Power
from diemtua.people.models import Import
from diemtua.people.schemas import ApplyIn, ChoiceIn, ImportOut, ImportRowOut, SheetIn

router = Router(tags=["people"])
_LARGEST_ROW = 2**31 - 1


def _batch(request: HttpRequest, uuid: UUID) -> Import:
    found: Import = get_object_or_404(queries.imports_visible_to(actor_of(request)), uuid=uuid)
    return found


@router.get("/imports", response=list[ImportOut])
@paginate(Slice)
def imports(request: HttpRequest) -> Any:
    """Workbooks of the own commune, the newest first."""
    actor = actor_of(request)
    require(actor.may(Power.IMPORT))
    return WorkedOut(queries.imports_visible_to(actor), ImportOut.of, most=MOST_COUNTED)


@router.post("/imports", response={201: ImportOut})
def upload_sheet(request: HttpRequest, body: SheetIn) -> Any:
    """Hand in a workbook of children of the own commune; nothing is written before it is applied."""
    actor = actor_of(request)
    require(actor.may(Power.IMPORT))
    made = operations.upload_sheet(body.content, name=body.name, commune=commune_of(request), by=actor, at=now())
    return Status(201, ImportOut.of(made))


@router.get("/imports/{uuid}", response=ImportOut)
def sheet(request: HttpRequest, uuid: UUID) -> Any:
    """How far it is, and what its rows would do."""
    return ImportOut.of(_batch(request, uuid))


@router.get("/imports/{uuid}/rows", response=list[ImportRowOut])
@paginate(Slice)
def sheet_rows(request: HttpRequest, uuid: UUID, show: str = "") -> Any:
    """Rows in the sheet's order; `show`: a verdict, "likely" or "warning"."""
    return WorkedOut(queries.rows_of(_batch(request, uuid), show=show), ImportRowOut.of)


@router.put("/imports/{uuid}/rows/{number}", response=ImportRowOut)
def choose_row(request: HttpRequest, uuid: UUID, number: int, body: ChoiceIn) -> Any:
    """Say of one row who it is."""
    batch = _batch(request, uuid)
    if not 0 < number <= _LARGEST_ROW:
        raise Http404
    row = get_object_or_404(queries.rows_of(batch), number=number, sheet=body.sheet)
    return ImportRowOut.of(operations.choose_row(row, choice=body.choice, by=actor_of(request), at=now()))


@router.post("/imports/{uuid}/applying", response={202: ImportOut})
def apply_sheet(request: HttpRequest, uuid: UUID, body: ApplyIn) -> Any:
    """Write the rows into the register; a worker does it, as one act."""
    batch = _batch(request, uuid)
    asked = operations.ask_apply(batch, with_likely=body.with_likely, by=actor_of(request), at=now())
    return Status(202, ImportOut.of(asked))


@router.post("/imports/{uuid}/undoing", response={202: ImportOut})
def undo_sheet(request: HttpRequest, uuid: UUID) -> Any:
    """Take the whole list back; a record that somebody changed since stays as it is."""
    return Status(202, ImportOut.of(operations.ask_undo(_batch(request, uuid), by=actor_of(request), at=now())))


@router.post("/imports/{uuid}/dropping", response=ImportOut)
def drop_sheet(request: HttpRequest, uuid: UUID) -> Any:
    """Forget a workbook that was not written into the register."""
    return ImportOut.of(operations.drop_import(_batch(request, uuid), by=actor_of(request), at=now()))
