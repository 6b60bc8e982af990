"""Papers of a case as Word files, made anew from what the case says now."""

from __future__ import annotations

import io
from uuid import UUID

from django.http import FileResponse, Http404
from django.views.decorators.http import require_GET

from diemtua.cases import operations, queries
from diemtua.cases.pages.opened import read_case
from diemtua.lib.acts import Asked
from diemtua.lib.downloads import download
from diemtua.lib.errors import Invalid


@require_GET
def case_paper(request: Asked, uuid: UUID, form: str) -> FileResponse:
    """One paper to download; of what was not done yet there is none."""
    opened, code = read_case(request, uuid), form.upper()
    try:
        content = operations.print_paper(opened.case, form=code, by=opened.actor, at=opened.at)
    except Invalid as nothing:
        raise Http404 from nothing
    return download(io.BytesIO(content), queries.name_of_paper(opened.case, code))
