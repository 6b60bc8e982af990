"""The places a form of a referral offers: by kind, what fits first, the nearest on top; a name finds the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, now
from diemtua.lib.text import fold
from diemtua.people.models import Child
from diemtua.people.rules.births import age_on
from diemtua.places.models import Agency
from diemtua.services import queries
from diemtua.services.models import Call, Offer
from diemtua.services.queries.askable import Wanted
from diemtua.services.rules import kilometres
from diemtua.services.rules.askable import HELPS, NEAR, OFFICE, OWN_KINDS, Askable, Choices, arranged

AGENCY, OFFER = "a:", "o:"


def places_to_ask(
    actor: Actor,
    child: Child | None,
    *,
    need: str,
    step: str = "",
    text: str = "",
    chosen: Sequence[str] = (),
    calls: Iterable[Call] = (),
) -> tuple[Choices, dict[str, str]]:
    """What may be asked, and what each kind of place is called. What became of each of `calls` is said there."""
    today = day_of(now())
    age, sex = (age_on(child.birth_on, today), child.sex) if child else (None, "")
    wanted = Wanted(need=need, age=age, sex=sex, text=text.strip())
    known = list(queries.agencies_to_ask(actor, today, step=step))
    named = [row for row in known if not wanted.text or fold(wanted.text) in fold(row.name) or _key(row) in chosen]
    places = [_agency(row, actor, "" if step else need) for row in named]
    if not step:
        # An agency of the list is asked as itself, not a second time as a provider; the own one asks nobody else.
        here = {row.pk for row in known} | {actor.agency_id or 0}
        places += _offers(actor, wanted, today, chosen=chosen, here=here)
    said = _said(calls)
    places = [replace(one, why_not=(said[one.key], *one.why_not)) if one.key in said else one for one in places]
    own = {code: _(name) for code, name in OWN_KINDS.items()}
    titles = {kind.code: kind.name for kind in queries.kinds_named()} | own
    return arranged(places, order=list(titles), chosen=chosen, near=None if wanted.text else NEAR), titles


def _key(row: Agency) -> str:
    return f"{AGENCY}{row.uuid}"


def _said(calls: Iterable[Call]) -> dict[str, str]:
    """Of each place that was asked, what became of it the last time."""
    said: dict[str, str] = {}
    for call in sorted(calls, key=lambda call: call.pk):
        word = str(call.get_state_display()).lower()
        said |= {_key(call.agency): word} if call.agency else {}
        said |= {f"{OFFER}{call.offer.uuid}": word} if call.offer else {}
    return said


def _agency(row: Agency, actor: Actor, need: str) -> Askable:
    """Of a step of a chain, whose work it is was asked before; else what a kind of agency helps with."""
    kind, helps = HELPS.get(row.kind, (OFFICE, ()))
    why_not = (_("việc này thường do nơi khác làm"),) if need and need not in helps else ()
    own = row.commune_code == actor.commune_code and bool(row.commune_code)
    return Askable(key=_key(row), name=row.name, kind=kind, is_own=own, why_not=why_not)


def _offers(actor: Actor, wanted: Wanted, on: date, *, chosen: Sequence[str], here: set[int]) -> Iterator[Askable]:
    numbers = [UUID(key.removeprefix(OFFER)) for key in chosen if key.startswith(OFFER)]
    middle = queries.middle_of(actor.commune_code) if actor.commune_code else None
    rows = [
        *(queries.offers_chosen(actor, numbers, on) if numbers else []),
        *queries.offers_to_ask(actor, wanted, on, fitting=True),
        *queries.offers_to_ask(actor, wanted, on, fitting=False),
    ]
    for row in rows:
        if row.provider.agency_id not in here:
            yield _offer(row, actor, wanted, middle)


def _offer(row: Offer, actor: Actor, wanted: Wanted, middle: tuple[float, float] | None) -> Askable:
    provider = row.provider
    where = (provider.latitude, provider.longitude)
    km = kilometres(middle, where) if middle and where[0] is not None and where[1] is not None else None  # type: ignore[arg-type]
    own = provider.commune_code == actor.commune_code and bool(provider.commune_code)
    return Askable(
        key=f"{OFFER}{row.uuid}", name=provider.name, words=row.name, kind=provider.kind.code, is_own=own, km=km,
        why_not=tuple(_why_not(row, wanted)),
    )  # fmt: skip


def _why_not(row: Offer, wanted: Wanted) -> Iterator[str]:
    """As the question to the database has it, in words."""
    if wanted.need not in row.needs:
        yield _("không ghi giúp việc này")
    if wanted.age is not None and not row.age_from <= wanted.age <= row.age_to:
        yield _("nhận trẻ em từ %(first)d đến %(last)d tuổi") % {"first": row.age_from, "last": row.age_to}
    if wanted.sex and row.sex not in {"any", wanted.sex}:
        yield str(row.get_sex_display()).lower()
    if row.free == 0:
        yield _("đã báo hết chỗ")
