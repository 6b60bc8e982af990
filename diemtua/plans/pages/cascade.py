"""The cascade: a family of documents from the centre to the communes, with the comparison of one link beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from diemtua.lib.clock import day_of
from diemtua.plans import policies, queries
from diemtua.plans.models import Document
from diemtua.plans.pages.documents import actor_of, find
from diemtua.plans.pages.picture import names_of_covers, picture_of
from diemtua.plans.pages.side_by_side import summary_of
from diemtua.plans.queries.cascade import Cascade, cascade_of, heads_of_families
from diemtua.plans.queries.comparing import Pair, pairs_of
from diemtua.plans.queries.covering import Covering, covering_of, is_addressed_to_communes, may_watch
from diemtua.plans.rules.cascade import Tie, Tier
from diemtua.plans.rules.coverage import Cover

QUICK = 400  # pairs of tasks that are compared while the page is made; more is fetched when it is there


@require_GET
def cascade(request: HttpRequest) -> HttpResponse:
    """The largest family of the place; another one is chosen from the list."""
    heads = heads_of_families(actor_of(request))
    if not heads:
        return render(request, "plans/cascade_empty.html", {})
    return _page(request, heads[0], heads)


@require_GET
@vary_on_headers("HX-Request")
def document_cascade(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The family round one document. Asked by HTMX, the same with every comparison made."""
    return _page(request, find(request, uuid), None)


def _page(request: HttpRequest, document: Document, heads: list[Document] | None) -> HttpResponse:
    actor, today = actor_of(request), day_of(timezone.now())
    found = cascade_of(document, actor)
    wholly = request.headers.get("HX-Request") == "true"
    pairs = _pairs(found, request)
    known = {keys: pair for keys, pair in pairs.items() if wholly or pair.known() or _is_quick(pair)}
    made = {keys: pair.compared() for keys, pair in known.items()}
    on = _compared_pair(found, pairs)
    covered = _covered(found, document, request)
    covering = None
    if covered and may_watch(actor, covered) and is_addressed_to_communes(covered, found):
        covering = covering_of(covered, actor, today=today, cascade=found)
    context: dict[str, Any] = {
        "document": document,
        "cascade": found,
        "picture": picture_of(
            found,
            on=on,
            counts={keys: made[keys].counts if keys in made else None for keys in pairs},
            covering=covering,
        ),
        "waits": len(made) < len(pairs),
        "heads": heads_of_families(actor) if heads is None else heads,
        "on": _sides(found, on),
        "summary": summary_of(made[on]) if on in made else None,
        "cut": [(found.cards.get(edge.upper), found.cards.get(edge.lower)) for edge in found.family.cut],
        "as_list": request.GET.get("view") == "list",
        **_coverage_context(covering, covered, actor),
    }
    template = "plans/cascade_family.html" if wholly else "plans/cascade.html"
    return render(request, template, context)


def _coverage_context(covering: Covering | None, covered: Document | None, actor: Any) -> dict[str, Any]:
    if covering is None or covered is None:
        return {"covering": None}
    names = names_of_covers()
    return {
        "covering": covering,
        "covered": covered,
        "legend": [(cover.value, n, names[cover]) for cover in Cover if (n := covering.counts[cover])],
        "may_urge": policies.may_urge(actor, covered),
        "urgent": len(covering.missing),
    }


def _is_quick(pair: Pair) -> bool:
    return len(pair.parent.items) * len(pair.child.items) <= QUICK


def _pairs(found: Cascade, request: HttpRequest) -> dict[tuple[str, str], Pair]:
    """The links between drawn documents that both have tasks: what can be compared."""
    links = [
        (edge.upper, edge.lower)
        for edge in found.family.edges
        if edge.tie is Tie.CARRIES_OUT and edge.lower in found.family.line and _has_tasks(found, edge.upper, edge.lower)
    ]
    wanted = {pk for pair in links for key in pair if (pk := found.cards[key].pk)}
    documents = queries.documents_visible_to(actor_of(request)).in_bulk(list(wanted))
    by_key = {f"d{pk}": row for pk, row in documents.items()}
    pairs = pairs_of([(by_key[a], by_key[b]) for a, b in links if a in by_key and b in by_key], actor_of(request))
    return {(f"d{a}", f"d{b}"): pair for (a, b), pair in pairs.items()}


def _has_tasks(found: Cascade, *keys: str) -> bool:
    return all(found.cards[key].tasks for key in keys)


def _compared_pair(found: Cascade, pairs: Mapping[tuple[str, str], Pair]) -> tuple[str, str] | None:
    """The chosen document with what it carries out; one at the top with what carries it out."""
    above = [(parent, found.focus) for parent in found.family.parents(found.focus)]
    below = [(found.focus, child) for child in found.family.children(found.focus)]
    return next((pair for pair in (*above, *below) if pair in pairs), None)


def _covered(found: Cascade, document: Document, request: HttpRequest) -> Document | None:
    """Whose coverage is shown: the chosen document's, or for a commune's plan that of the document above it."""
    card = found.cards[found.focus]
    if card.tier is not Tier.COMMUNE:
        return document
    parents = [pk for key in found.family.parents(found.focus) if (pk := found.cards[key].pk)]
    return queries.documents_visible_to(actor_of(request)).filter(pk__in=parents[:1]).first()


def _sides(found: Cascade, on: tuple[str, str] | None) -> dict[str, Any] | None:
    return {"parent": found.cards[on[0]], "child": found.cards[on[1]]} if on else None
