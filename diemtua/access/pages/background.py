"""Jobs of the queue that were given up: the administrator tries them again, or lays them aside."""

from __future__ import annotations

from collections.abc import Callable

from django.apps import apps
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.access import operations, policies, queries
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused


@require_GET
def jobs(request: Asked) -> HttpResponse:
    """What was given up after all its tries; of which part of the system, never of whom."""
    require(policies.may_manage(request.actor))
    labels = {config.label: str(config.verbose_name) for config in apps.get_app_configs()}
    lines = [{"job": job, "part": labels.get(job.task.partition(".")[0], "")} for job in queries.failed_jobs()]
    return render(request, "access/job_list.html", {"lines": lines, "count": len(lines), "shown": queries.SHOWN})


@require_POST
def job_again(request: Asked, pk: int) -> HttpResponse:
    """Try it once more."""
    return _done(request, pk, operations.try_job_again, _("Việc này chạy lại trong vài giây."))


@require_POST
def job_drop(request: Asked, pk: int) -> HttpResponse:
    """It will not be done."""
    return _done(request, pk, operations.drop_job, _("Đã bỏ việc này."))


def _done(request: Asked, pk: int, act: Callable[..., None], said: str) -> HttpResponse:
    require(policies.may_manage(request.actor))
    try:
        act(pk, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("access:jobs")
