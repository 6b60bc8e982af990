"""The table of powers as people read it, and which roles must have a second factor."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.access import operations, policies, queries
from diemtua.access.codes import REACH, Role
from diemtua.access.rules.powers import TABLE
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import now


@require_GET
def powers(request: Asked) -> HttpResponse:
    """Who may do what, and where."""
    require(policies.may_view_powers(request.actor))
    asked = queries.roles_with_second_factor()
    context = {
        "roles": [{"role": role, "reach": REACH[role], "second_factor": role.value in asked} for role in Role],
        "rows": [{"row": row, "cells": [(role, role in row.roles) for role in Role]} for row in TABLE],
        "may_manage": policies.may_manage(request.actor),
    }
    return render(request, "access/powers.html", context)


@require_POST
def role_second_factor(request: Asked, role: str) -> HttpResponse:
    """Ask everybody in a role for a second factor, or no longer."""
    require(policies.may_manage(request.actor))
    if role not in Role.values:
        raise Http404
    required = request.POST.get("required") == "1"
    operations.require_second_factor(role, required=required, by=request.actor, at=now())
    messages.success(request, _("Đã ghi. Có hiệu lực từ trang kế tiếp mà họ mở."))
    return redirect("access:powers")
