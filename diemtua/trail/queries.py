"""Reading the trail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Count, Q, QuerySet

from diemtua.lib.actor import Actor, Scope
from diemtua.lib.pii import Pii
from diemtua.lib.written import Given, Statement
from diemtua.trail.models import Entry

# The fact that marks an entry whose reason is itself of class C3.
STRICT = "strict"


def entries_visible_to(viewer: Actor) -> QuerySet[Entry]:
    """Entries of the viewer's own scope, latest first; an overseer sees the installation's. No opening widens it."""
    rows = Entry.objects.order_by("-at", "-pk")
    home = viewer.own
    if home.overseer or home.country:
        return rows
    return rows.filter(_within(home, viewer))


def _within(scope: Scope, viewer: Actor) -> Q:
    """Of these places, or what the person did themselves."""
    own = Q(user_id=viewer.user_id) if viewer.user_id else Q(pk__in=[])
    places = Q(province_code__in=scope.provinces) | Q(commune_code__in=scope.communes)
    return places | Q(agency_id__in=scope.agencies) | own


def search(viewer: Actor, *, text: str = "", verb: str = "", since: datetime | None = None) -> QuerySet[Entry]:
    """Entries whose actor or thing holds the text, with a verb, since a moment."""
    rows = entries_visible_to(viewer)
    if text:
        why = Q(reason__icontains=text)
        if viewer.own.overseer:
            why &= ~Q(thing_kind__in=child_kinds())
        why &= ~Q(facts__has_key=STRICT) | Q(commune_code__in=viewer.own.strict)
        rows = rows.filter(Q(actor_name__icontains=text) | Q(thing_label__icontains=text) | why)
    if verb:
        rows = rows.filter(verb__startswith=verb)
    if since:
        rows = rows.filter(at__gte=since)
    return rows


@cache
def child_kinds() -> frozenset[str]:
    """Kinds of things that name children: why somebody looked at one is a sentence that names it too."""
    secret = {Pii.CHILD, Pii.STRICT}
    return frozenset(m._meta.label_lower for m in apps.get_models() if getattr(m, "pii", Pii.NONE) in secret)


def reason_shown(entry: Entry, viewer: Actor) -> str:
    """Why it was done. An overseer, who meets no child by name, is not told of a child's record.

    Why something of class C3 was opened mostly says what it is: only the commune whose it is reads that (law.md 16).
    Who watches over it sees that it was opened, by whom and when, and asks the commune.
    """
    of_child = viewer.own.overseer and entry.thing_kind in child_kinds()
    strict = STRICT in entry.facts and entry.commune_code not in viewer.own.strict
    return "…" if entry.reason and (of_child or strict) else entry.reason


def count_of(verb: str, by: Actor, *, since: datetime) -> int:
    """How often a person did a thing since a moment, in whatever role: what bounds acts that tell something."""
    return sum(count for (count,) in _COUNT.tuples(user=by.person, verb=verb, since=since))


def _counted() -> QuerySet[Any]:
    done = Entry.objects.order_by().filter(user_id=Given("user"), verb=Given("verb"), at__gt=Given("since"))
    return done.values("verb").annotate(n=Count("*")).values_list("n")


_COUNT = Statement(_counted)


def things_of(verb: str, by: Actor, *, reason: str, since: datetime) -> list[str]:
    """What a person did a thing to since a moment, for this reason."""
    rows = Entry.objects.filter(user_id=by.person, verb=verb, at__gt=since, reason=reason)
    return list(rows.values_list("thing_id", flat=True))


def story_of(thing: object, viewer: Actor) -> QuerySet[Entry]:
    """What happened to one thing, latest first, as far as the viewer may see it: also where a place was opened."""
    meta = thing._meta  # type: ignore[attr-defined]
    key = str(getattr(thing, "uuid", None) or thing.pk)  # type: ignore[attr-defined]
    rows = Entry.objects.filter(thing_kind=meta.label_lower, thing_id=key).order_by("-at", "-pk")
    scope = viewer.scope
    return rows if scope.overseer or scope.country else rows.filter(_within(scope, viewer))


@dataclass(frozen=True)
class BrokenLink:
    """A place where the chain does not hold: an entry was altered, or one before it was removed."""

    lane: int
    seq: int
    what: str


def written_since(kind: str, ids: Iterable[str], since: datetime) -> set[str]:
    """Of these things, those of which somebody wrote something after a moment; looks are no writing."""
    rows = Entry.objects.filter(thing_kind=kind, thing_id__in=list(ids), at__gt=since).exclude(verb__endswith=".read")
    return set(rows.values_list("thing_id", flat=True))


def broken_links(limit: int = 20) -> list[BrokenLink]:
    """Places where an entry was altered or deleted; empty when the trail is whole. Needs the owner's sight."""
    with connection.cursor() as cursor:
        cursor.execute("select lane, seq, what from trail_broken_links() limit %s", [limit])
        return [BrokenLink(*row) for row in cursor.fetchall()]
