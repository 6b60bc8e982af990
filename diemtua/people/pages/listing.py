"""The list of children, narrowed by what stands in the address."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.narrowing import chips_of
from diemtua.lib.paging import MOST_COUNTED, long_page_of, said
from diemtua.people import forms, operations, policies, queries
from diemtua.people.codes import RESTRICTED, RESTRICTED_FLAGS, Power
from diemtua.people.models import Child
from diemtua.people.pages.choices import choices_of
from diemtua.people.pages.lines import Lines
from diemtua.people.rules.searching import Sought, sought
from diemtua.places import queries as places


def filters_of(data: QueryDict) -> queries.Filters:
    """What stands in the address; what cannot be is as if it did not stand there."""
    numbers = [one for text in data.getlist("village") for one in text.split(",") if one.isdecimal() and len(one) < 18]
    commune = data.get("commune", "")
    return queries.Filters(
        tab=data.get("tab", "") if data.get("tab", "") in queries.TABS else "",
        text=data.get("q", "")[:200].strip(),
        villages=tuple(sorted({int(one) for one in numbers}))[:50],
        commune=commune if commune.isdecimal() and len(commune) == 5 else "",
        listing=str(uuid) if (uuid := uuid_in(data.get("list", ""))) else "",
        mine=data.get("mine") == "1",
        **{name: data.get(name, "") for name in ("age", "group", "flag", "poverty", "school", "insurance", "state")},
    )


def uuid_in(text: str) -> UUID | None:
    """The number that stands there, if one does."""
    try:
        return UUID(text)
    except ValueError:
        return None


def may_list(actor: Actor) -> bool:
    """Who meets children by name at all; for everybody else the list does not exist."""
    return actor.may(Power.VIEW) and (actor.scope.registry or actor.break_glass_id is not None)


def chosen(
    actor: Actor, filters: queries.Filters, today: date, found: queries.Found | None = None
) -> tuple[QuerySet[Child], Sought]:
    """The rows asked for, and what was sought. `found` is what the words found, where that is known already."""
    rows = queries.narrowed(queries.listed(actor, filters), filters, viewer=actor, today=today)
    wanted = sought(filters.text)
    if not filters.text:
        return rows, wanted
    return queries.among(rows, wanted, found or queries.find_children(wanted, actor)), wanted


@require_GET
def children(request: Asked) -> HttpResponse:
    """Children of the own places, by given name; those found by words the best first."""
    actor = request.actor
    require(may_list(actor))
    filters, today = filters_of(request.GET), day_of(now())
    asked = {filters.group, filters.flag} & (RESTRICTED | RESTRICTED_FLAGS)
    if asked and policies.may_list_restricted(actor):
        return redirect(f"{reverse('people:children_restricted')}?group={min(asked)}")
    heading = queries.heading_of(actor, filters, sought(filters.text), today)
    rows, wanted = chosen(actor, filters, today, heading.found)
    page = long_page_of(request, rows, queries.lines_of, count=heading.count_of(filters))
    page.paginator.more = page.paginator.more or heading.found.more  # type: ignore[attr-defined]
    choices = choices_of(actor, filters, heading)
    context: dict[str, Any] = {
        "page": page,
        "lines": Lines(wanted, today).of(page.object_list),
        "filters": filters,
        "tabs": _tabs(actor, filters, heading),
        "choices": choices,
        "others_chosen": any(each.now and not each.main for each in choices),
        "chips": chips_of(request.GET, choices),
        "may_export": actor.may(Power.EXPORT),
        "may_assign": actor.may(Power.CONFIRM),
        "may_list": policies.may_keep_lists(actor),
        "may_pick": actor.may(Power.EXPORT) or actor.may(Power.CONFIRM),
        "may_add": actor.may(Power.CHANGE),
        "may_import": actor.may(Power.IMPORT),
        "print_url": f"{reverse('people:children_sheet')}?{request.GET.urlencode()}",
        "elsewhere": _elsewhere(actor, wanted, page, today),
        "export": forms.ExportChildren(with_number=actor.may(Power.SEE_NUMBER)),
    }
    return render(request, "people/child_list.html", context)


def _tabs(actor: Actor, filters: queries.Filters, heading: queries.Heading) -> list[dict[str, Any]]:
    """Each tab with its count, of the same rows that its list shows; beside what words found, without."""
    own = queries.Filters(commune=filters.commune)
    most = MOST_COUNTED if queries.is_wide(actor, filters) else 10**9
    made = []
    for tab in queries.TABS:
        query = "&".join(
            part for part in (f"tab={tab}" * bool(tab), f"commune={own.commune}" * bool(own.commune)) if part
        )
        made.append(
            {
                "label": _(queries.TAB_NAMES[tab]),
                "url": f"{reverse('people:children')}?{query}" if query else reverse("people:children"),
                "said": said(heading.counts[tab], most) if heading.counts else "",
                "current": filters.tab == tab,
            }
        )
    return made


def _elsewhere(actor: Actor, wanted: Sought, page: Page[Any], today: date) -> list[str]:
    """Communes of the country where a record with the number typed stands, when none of the own has it."""
    if not wanted.number or page.object_list:
        return []
    codes = queries.communes_with_number(wanted.number, actor)
    if not codes:
        return []
    operations.ask_number(codes, by=actor, at=now())
    return sorted(places.names_of_communes(codes, today).values())
