"""What this app puts into the search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, now
from diemtua.lib.panels import Group, Row, register
from diemtua.plans import queries
from diemtua.plans.codes import Power
from diemtua.plans.models import Document
from diemtua.plans.panels.rows import SHOWN, document_row, tasks
from diemtua.plans.rules.found import pieces_of


def search_documents(actor: Actor, words: str) -> list[Group]:
    today, wanted = day_of(now()), queries.Wanted(text=words)
    rows = list(queries.shelf_of(queries.library(actor, wanted, today), words)[:SHOWN]) if words.strip() else []
    if not rows:
        return []
    shown = [_found_row(row, words) for row in rows]
    url = f"{reverse('plans:documents')}?{urlencode({'q': words})}"
    return [Group(key="van-ban", title=_("Văn bản"), icon="file-text", count=len(rows), rows=shown, url=url)]


def _found_row(document: Document, words: str) -> Row:
    """The document, and the words of the paper around what was found."""
    row = document_row(document)
    found = "".join(piece.text for piece in pieces_of(document.around, queries.syllables_of(words)))  # type: ignore[attr-defined]
    return replace(row, meta=f"{row.meta}: … {found} …" if found else row.meta)


def search_tasks(actor: Actor, words: str) -> list[Group]:
    rows = list(
        queries.narrowed(queries.duties_visible_to(actor), queries.Filters(text=words), viewer=actor, today=date.max)[
            :SHOWN
        ]
    )
    if not rows:
        return []
    shown = [
        Row(title=str(row.task), url=reverse("plans:duty", args=[row.uuid]), meta=row.agency_name, icon="checklist")
        for row in rows
    ]
    return [
        Group(key="nhiem-vu", title=_("Nhiệm vụ"), icon="checklist", count=len(shown), rows=shown, url=tasks(q=words))
    ]


register("search", order=20, power=Power.VIEW, render=search_documents)
register("search", order=30, power=Power.VIEW, render=search_tasks)
