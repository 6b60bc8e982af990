"""Lists of children come in: kept, read, looked at row by row, written, taken back."""

from __future__ import annotations

import io
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.lib.files import safe_name
from diemtua.lib.paging import page_of
from diemtua.people import forms, operations, policies, queries
from diemtua.people.codes import Verdict
from diemtua.people.models import Import
from diemtua.people.pages.importing_words import columns_said, kinds_said, row_said, sheet_names
from diemtua.people.rules.sheets.books import template_book
from diemtua.people.states import ImportState
from diemtua.places.models import Unit
from diemtua.places.queries import unit_by_code, villages_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT_WORK = (ImportState.READING, ImportState.APPLYING, ImportState.UNDOING)
SHOWN, SHOWN_SHEETS = 20, 200
ALL = "all"


@require_http_methods(["GET", "POST"])
def imports(request: Asked) -> HttpResponse:
    """Lists brought in so far, and the place where a new one is dropped."""
    commune = _commune(request)
    form = forms.UploadSheet(request.POST or None, request.FILES or None)
    same = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = operations.upload_sheet(
                file.read(), name=file.name, commune=commune, password=form.cleaned_data["password"],
                by=request.actor, at=now(),
            )  # fmt: skip
        except Refused as refusal:
            same = refusal.batch if isinstance(refusal, operations.BroughtInAlready) else None
            form.add_error("password" if getattr(refusal, "field", "") == "password" else "file", str(refusal))
        else:
            return redirect("people:import", batch.uuid)
    found = queries.imports_visible_to(request.actor)
    context = {"form": form, "same": same, "commune": commune, "page": page_of(request, found, SHOWN)}
    return render(request, "people/import_list.html", context, status=422 if form.is_bound and form.errors else 200)


def _commune(request: Asked) -> Unit:
    """The commune for which the person may bring lists in; for others the page does not exist."""
    actor = request.actor
    commune = unit_by_code(actor.commune_code, day_of(now())) if actor.commune_code else None
    require(commune is not None and policies.may_import(actor, commune.code))
    if commune is None:
        raise LookupError(actor.commune_code)
    return commune


@require_GET
def import_template(request: Asked) -> FileResponse:
    """The workbook to fill in, with the villages of the commune to choose from."""
    commune = _commune(request)
    villages = [str(village) for village in villages_of(commune, day_of(now()))]
    return _handed(template_book(_, villages), _("Mẫu danh sách trẻ em"))


def _handed(content: bytes, name: str) -> FileResponse:
    response = FileResponse(
        io.BytesIO(content), as_attachment=True, filename=f"{safe_name(name)}.xlsx", content_type=XLSX
    )
    response["Cache-Control"] = "no-store, private"
    return response


def _batch(request: Asked, uuid: UUID) -> Import:
    return get_object_or_404(queries.imports_visible_to(request.actor), uuid=uuid)


@require_GET
def import_(request: Asked, uuid: UUID) -> HttpResponse:
    """One list: how far it is, then what each row would do and what is wrong with it, then what became of it."""
    batch = _batch(request, uuid)
    if request.headers.get("HX-Request"):
        if batch.state in AT_WORK:
            return render(request, "people/parts/import_job.html", _job(batch))
        response = HttpResponse()
        response["HX-Refresh"] = "true"
        return response
    if batch.state in AT_WORK:
        return render(request, "people/import.html", _job(batch))
    tabs = _tabs(batch)
    shown = request.GET.get("show", "") or next(show for show, _name, count in tabs if count or show == ALL)
    page = page_of(request, queries.rows_of(batch, show=shown))
    waiting, names = batch.state == ImportState.READY, sheet_names(batch)
    context = {
        "batch": batch,
        "page": page,
        "rows": [row_said(row, sheet=names.get(row.sheet, ""), waiting=waiting) for row in page.object_list],
        "show": shown,
        "tabs": tabs,
        "kinds": kinds_said(batch),
        "columns": columns_said(batch),
        "form": forms.ApplySheet(),
        "sheets": _sheets_form(batch),
    }
    return render(request, "people/import.html", context)


def _job(batch: Import) -> dict[str, Any]:
    return {"batch": batch, "progress": queries.import_progress(batch)}


def _sheets_form(batch: Import) -> forms.ChooseSheets | None:
    """Where several sheets are lists of children a person may say which ones are meant."""
    several = sum(1 for sheet in batch.sheets if sheet["list"]) > 1
    return forms.ChooseSheets(None, batch.sheets) if several and batch.state == ImportState.READY else None


def _tabs(batch: Import) -> list[tuple[str, str, int]]:
    """What a person has to do something about stands first, and is what the page opens with."""
    counts = batch.counts
    names = [
        (Verdict.ERROR, _("Có lỗi"), counts.get("error", 0)),
        ("likely", _("Có thể trùng"), counts.get("likely", 0)),
        ("warning", _("Cần xem lại"), counts.get("warned", 0)),
        (ALL, _("Tất cả"), batch.rows_total),
        (Verdict.NEW, _("Thêm mới"), counts.get("new", 0)),
        (Verdict.UPDATE, _("Cập nhật"), counts.get("update", 0)),
        (Verdict.UNCHANGED, _("Không đổi"), counts.get("unchanged", 0)),
        (Verdict.SKIPPED, _("Bỏ qua"), counts.get("skipped", 0)),
    ]
    return [(str(show), name, count) for show, name, count in names if count or show == ALL]


@require_POST
def import_sheets(request: Asked, uuid: UUID) -> HttpResponse:
    """Read the workbook anew, from the sheets a person chose."""
    batch = _batch(request, uuid)
    _act(request, operations.choose_sheets, batch, names=request.POST.getlist("sheets")[:SHOWN_SHEETS])
    return redirect("people:import", uuid)


@require_POST
def import_row(request: Asked, uuid: UUID, number: int) -> HttpResponse:
    """Say of one row who it is."""
    batch = _batch(request, uuid)
    form = forms.ChooseRow(request.POST)
    if form.is_valid():
        row = get_object_or_404(queries.rows_of(batch), number=number, sheet=form.cleaned_data["sheet"] or 0)
        _act(request, operations.choose_row, row, choice=form.cleaned_data["choice"])
    show = form.cleaned_data.get("back", "") if form.is_valid() else ""
    response = redirect("people:import", uuid)
    place = f"#dong-{form.cleaned_data.get('sheet') or 0}-{number}"
    response["Location"] += f"?show={show}{place}" if show.isalpha() else place
    return response


@require_POST
def import_applying(request: Asked, uuid: UUID) -> HttpResponse:
    form = forms.ApplySheet(request.POST)
    wanted = form.is_valid() and form.cleaned_data["with_likely"]
    _act(request, operations.ask_apply, _batch(request, uuid), with_likely=wanted)
    return redirect("people:import", uuid)


@require_http_methods(["GET", "POST"])
def import_undoing(request: Asked, uuid: UUID) -> HttpResponse:
    """Take the whole list back, after asking once."""
    batch = _batch(request, uuid)
    act = Act(
        title=_("Hoàn tác việc nhập %(file)s") % {"file": batch.file_name},
        button=_("Hoàn tác cả lần nhập này"),
        done=_("Đang hoàn tác."),
        back=reverse("people:import", args=[uuid]),
        note=_(
            "Hồ sơ thêm mới bị rút, hồ sơ đã cập nhật trở về như trước."
            " Hồ sơ nào đã được sửa sau khi nhập thì để nguyên và được nêu tên."
        ),
        icon="arrow-back-up",
    )
    form = forms.Confirm(request.POST if request.method == "POST" else None)
    return act_page(request, act, form, partial(operations.ask_undo, batch, by=request.actor, at=now()))


@require_POST
def import_dropping(request: Asked, uuid: UUID) -> HttpResponse:
    if _act(request, operations.drop_import, _batch(request, uuid)):
        messages.success(request, _("Đã bỏ tệp; không dòng nào được ghi vào sổ."))
        return redirect("people:imports")
    return redirect("people:import", uuid)


@require_GET
def import_errors(request: Asked, uuid: UUID) -> FileResponse:
    """The faulty rows as a workbook, with the faulty cells marked."""
    batch = _batch(request, uuid)
    content = operations.export_faults(batch, by=request.actor, at=now())
    stem = batch.file_name.rpartition(".")[0] or batch.file_name
    return _handed(content, _("Dòng cần sửa %(file)s") % {"file": stem})


def _act(request: HttpRequest, operation: Any, thing: Any, **said: Any) -> bool:
    """Do it; a refusal is told on the page that follows."""
    try:
        operation(thing, **said, by=request.actor, at=now())  # type: ignore[attr-defined] # the middleware's
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    return True
