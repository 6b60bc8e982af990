"""Postings of communes that are no more, and the one press by which each goes on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.places.queries import unit_by_code
from diemtua.workforce import forms, operations, policies, queries
from diemtua.workforce.codes import Power
from diemtua.workforce.pages.asking import posting_of, today


@require_GET
def mergers(request: Asked) -> HttpResponse:
    """What waits for a word on where it goes on."""
    require(request.actor.may(Power.CONTINUE))
    rows = queries.stranded_postings(request.actor, today())
    return render(request, "workforce/mergers.html", {"rows": rows})


@require_POST
def posting_continuation(request: Asked, uuid: UUID) -> HttpResponse:
    """One press: the old posting and role end, the new ones begin."""
    found = posting_of(request, uuid)
    require(policies.may_continue(request.actor, found))
    form = forms.Continue(request.POST)
    unit = unit_by_code(form.cleaned_data["unit"], today()) if form.is_valid() else None
    if unit is None:
        messages.error(request, _("Hãy chọn đơn vị mới."))
        return redirect("workforce:mergers")
    try:
        version = form.cleaned_data["version"]
        operations.continue_posting(found, unit=unit, version=version, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = {"name": found.full_name, "unit": unit.name}
        messages.success(request, _("%(name)s tiếp tục ở %(unit)s.") % said)
    return redirect("workforce:mergers")
