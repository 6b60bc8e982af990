"""Two documents side by side, and people's word on which task carries out which."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.clock import day_of
from diemtua.lib.errors import Refused
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.codes import MatchVerdict, Power
from diemtua.plans.models import Document, Task
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.pages.side_by_side import ADDED, ORDER, bar_of, figures_of, groups_of, sheet_rows, shown_figures
from diemtua.plans.pages.work import download_bytes
from diemtua.plans.queries.comparing import Pair, compared_tasks, decisions_on, pairs_of, tier_of_document
from diemtua.plans.queries.issuing_place import issuing_place_of
from diemtua.plans.queries.kinship import kinship_of
from diemtua.plans.rules import outline
from diemtua.plans.rules.cascade import Tier
from diemtua.plans.rules.comparison import Fate, Level
from diemtua.plans.rules.comparison.similarity import nearness_of_all

MOST_CHOICES = 300


def _both(request: HttpRequest, uuid: UUID, parent: UUID) -> tuple[Document, Document]:
    """The lower and the upper document, if this person may see both."""
    rows = {row.uuid: row for row in queries.documents_visible_to(actor_of(request)).filter(uuid__in={uuid, parent})}
    if uuid not in rows or parent not in rows:
        raise Http404
    return rows[uuid], rows[parent]


def _pair(request: HttpRequest, child: Document, parent: Document) -> Pair:
    return pairs_of([(parent, child)], actor_of(request))[parent.pk, child.pk]


@require_GET
def comparison(request: HttpRequest, uuid: UUID, parent: UUID) -> HttpResponse:
    """What was passed down, changed, lost and added between two documents."""
    actor = actor_of(request)
    child, above = _both(request, uuid, parent)
    return render(request, "plans/comparison.html", _context(request, child, above, actor))


def _context(request: HttpRequest, child: Document, above: Document, actor: Any) -> dict[str, Any]:
    pair = _pair(request, child, above)
    found = pair.compared()
    fate = request.GET.get("fate", "")
    fate = fate if fate in {*ORDER, ADDED} else ""
    tasks = compared_tasks([child, above], actor)
    groups = groups_of(found, tasks, decisions_on(child), fate=fate)
    counts = found.counts
    return {
        "document": child,
        "parent": above,
        "fate": fate,
        "groups": groups,
        "figures": figures_of(counts, elsewhere=len(found.of_fate(Fate.ELSEWHERE))),
        "bar": bar_of(counts),
        "asked": counts.kept + counts.changed + counts.unsure + counts.lost,
        "targets": shown_figures(found),
        "may_match": policies.may_match(actor, above, child),
        "may_export": actor.may(Power.EXPORT),
        "purpose": forms.Purpose(),
        "is_part": _sees_a_part(above, actor),
        "kinship": kinship_of(child, above),
        "is_elsewhere": _is_elsewhere(child, above),
        "same_level": pair.parent.level == pair.child.level and pair.child.level is Level.COMMUNE,
        "choices": _others(request, child, above),
    }


def _is_elsewhere(child: Document, above: Document) -> bool:
    """A commune of another province is not asked to carry out what this one issued."""
    if issuing_place_of(child, day_of(timezone.now())).is_elsewhere:
        return True
    return child.province_code != above.province_code and tier_of_document(above) is not Tier.CENTRAL


def _sees_a_part(document: Document, actor: Any) -> bool:
    """A commune meets only its own work in a plan of the province."""
    return not (actor.scope.country or document.province_code in actor.scope.provinces) and not document.commune_code


def _others(request: HttpRequest, child: Document, above: Document) -> list[Document]:
    """What the lower document may be laid beside instead: documents of the library, the latest first."""
    rows = queries.documents_visible_to(actor_of(request)).exclude(pk__in=(child.pk, above.pk))
    return list(rows.exclude(state="withdrawn").order_by("-issued_on", "-pk")[:MOST_CHOICES])


@require_GET
def compared_with(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The address of a comparison, from a form that names the other document."""
    visible = queries.documents_visible_to(actor_of(request))
    child = get_object_or_404(visible, uuid=uuid)
    try:
        other = UUID(request.GET.get("parent", ""))
    except ValueError:
        messages.error(request, _("Hãy chọn văn bản để so sánh."))
        return redirect("plans:document_cascade", child.uuid)
    return redirect("plans:comparison", child.uuid, get_object_or_404(visible, uuid=other).uuid)


@require_GET
def pairing(request: HttpRequest, uuid: UUID, parent: UUID, task: UUID) -> HttpResponse:
    """All tasks of the lower document for one of the upper, the nearest first, to pair by hand."""
    actor = actor_of(request)
    child, above = _both(request, uuid, parent)
    tasks = compared_tasks([child, above], actor)
    chosen = next((row for row in tasks.values() if row.uuid == task and row.document_id == above.pk), None)
    if chosen is None:
        return redirect("plans:comparison", child.uuid, above.uuid)
    pair = _pair(request, child, above)
    place = [item.key for item in pair.parent.items].index(str(chosen.pk))
    near = nearness_of_all(pair.parent, pair.child)[place] if pair.child.items else []
    ranked = sorted(zip(pair.child.items, near, strict=True), key=lambda one: -one[1].score)
    decided = decisions_on(child)
    rows = [
        {
            "task": tasks[item.key],
            "place": outline.place_of(item.heading_path, tasks[item.key].marker),
            "percent": round(100 * nearness.score),
            "decision": decided.get((str(chosen.pk), item.key)),
        }
        for item, nearness in ranked
    ]
    context = {
        "document": child,
        "parent": above,
        "task": chosen,
        "place": outline.place_of(chosen.heading_path, chosen.marker),
        "rows": rows,
        "may_match": policies.may_match(actor, above, child),
    }
    return render(request, "plans/pairing.html", context)


@require_POST
def matches(request: HttpRequest, uuid: UUID, parent: UUID) -> HttpResponse:
    """A pair confirmed, rejected, or left to the machine again; then back to where it stands."""
    actor = actor_of(request)
    child, above = _both(request, uuid, parent)
    upper, lower = _task(request, "above", above), _task(request, "below", child)
    verdict = request.POST.get("verdict", "")
    try:
        operations.match_tasks(
            upper, lower, verdict=verdict, was=request.POST.get("was", ""), by=actor, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = {
            MatchVerdict.SAME.value: _("Đã ghi: hai nhiệm vụ này là một việc."),
            MatchVerdict.OTHER.value: _("Đã ghi: không phải nhiệm vụ này."),
        }
        messages.success(request, said.get(verdict, _("Đã bỏ quyết định; máy đề xuất lại.")))
    fate = request.POST.get("fate", "")
    query = f"?{urlencode({'fate': fate})}" if fate in {*ORDER, ADDED} else ""
    return redirect(f"{reverse('plans:comparison', args=[child.uuid, above.uuid])}{query}#t-{upper.uuid}")


def _task(request: HttpRequest, name: str, document: Document) -> Task:
    """A task named in the form, among those of the document this person may see."""
    found = compared_tasks([document], actor_of(request)).values()
    rows = {str(task.uuid): task for task in found}
    key = request.POST.get(name, "")
    if key not in rows:
        raise Http404
    return rows[key]


@require_POST
def comparison_export(request: HttpRequest, uuid: UUID, parent: UUID) -> HttpResponse:
    actor, at = actor_of(request), timezone.now()
    child, above = _both(request, uuid, parent)
    form = forms.Purpose(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["purpose"][0]))
        return redirect("plans:comparison", child.uuid, above.uuid)
    tasks = compared_tasks([child, above], actor)
    rows = sheet_rows(groups_of(_pair(request, child, above).compared(), tasks, decisions_on(child)))
    purpose = form.cleaned_data["purpose"]
    content = operations.export_comparison(child, above, rows, purpose=purpose, by=actor, at=at)
    return download_bytes(content, f"so-sanh-{day_of(at):%Y-%m-%d}.xlsx")
