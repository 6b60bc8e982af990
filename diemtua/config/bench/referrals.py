"""Referrals by the hundred thousand: the inbox of an asked place, one that was sent there, the sender's list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._many import BASE, copies, crowded, hang, ready
from diemtua.config.bench.children.population import browser_of, holder_of, signed_in
from diemtua.config.bench.page import world
from diemtua.config.bench.reports.pages import figures
from diemtua.config.bench.reports.population import PROVINCE, units

MOST, LEAST = 500_000, 1_000
HANGING = ("packet", "call", "step")
TABLES = ("services_referral", *(f"services_{name}" for name in HANGING))
ROW = "select c.*, r.* from services_call c join services_referral r on r.id = c.referral_id"
OUT = "select r.* from services_referral r"
OURS = "where c.agency_id = %(agency)s"
OWN = "where r.commune_code = %(commune)s"
PLAIN = {
    "waiting": f"{ROW} {OURS} and c.state in ('sent', 'seen') order by c.due_at, c.id limit 50",
    "mine": f"{ROW} {OURS} and c.state = 'accepted' order by c.due_at, c.id limit 50",
    "past": f"{ROW} {OURS} and c.state = 'done' order by c.sent_at desc, c.id desc limit 50",
    "call": f"{ROW} where c.uuid = %(uuid)s",
    "out": f"{OUT} {OWN} and r.state in ('sent', 'accepted') order by r.next_due_at limit 50",
    "unanswered": "select agency_id, count(*) from services_call group by 1",
}


def how_many(children: int) -> int:
    """So many referrals for a register of so many children: one for two."""
    return max(LEAST, min(MOST, children // 2))


def facts_of(count: int) -> dict[str, str]:
    """What differs from the model: one in five waits, one in five is in hand; the last year."""
    sent = f"now() - r.n * interval '365 days' / {count}"
    return {
        "id": f"{BASE} + r.n",
        "uuid": "gen_random_uuid()",
        "province_code": "r.province_code",
        "commune_code": "r.code",
        "state": "case r.n % 5 when 0 then 'sent' when 1 then 'accepted' else 'closed' end",
        "sent_at": sent,
        "drafted_at": sent,
        "next_due_at": "case when r.n % 5 < 2 then now() + (r.n % 20 - 8) * interval '1 day' end",
        "readers": "array[]::bigint[]",
        "origin": "case when r.n % 2 = 0 then gen_random_uuid() end",
    }


@contextmanager
def many_referrals(children: int) -> Iterator[tuple[Any, int]]:
    """The demo world with many referrals after the model of one, best one that was done, over all its places."""
    count = how_many(children)
    with world() as (_browser, owner):
        (model,) = owner.execute(
            "select referral_id from services_call where id < %s order by state <> 'done', id limit 1", [BASE]
        ).fetchone()
        with crowded(owner, TABLES):
            copies(owner, "services_referral", model=f"id = {model}", rows=units(count), facts=facts_of(count))
            hang(owner, "services_packet", key="referral_id", parent="services_referral", of=model)
            hang(
                owner, "services_call", key="referral_id", parent="services_referral", of=model,
                state="case when r.state = 'closed' then 'done' else r.state end", due_at="r.next_due_at",
                commune_code="r.commune_code", sent_at="r.sent_at",
            )  # fmt: skip
            hang(
                owner, "services_step", key="referral_id", parent="services_referral", of=model, call_id="null::bigint"
            )
            _spread(owner)
            ready(owner, TABLES)
            yield owner, count


def _spread(owner: Any) -> None:
    """Each commune's to an agency of the country, in turn; what waits may be read there."""
    (keys,) = owner.execute(
        "select array_agg(id order by id) from (select id from places_agency where kind in"
        " ('tram_y_te', 'cong_an_xa', 'truong_hoc') order by id limit 300) a"
    ).fetchone()
    keys = sorted({*keys, holder_of("health_staff").agency_id})
    place = "(%(keys)s::bigint[])[1 + {row} %% cardinality(%(keys)s::bigint[])]"
    owner.execute(
        f"update services_call set agency_id = {place.format(row='referral_id')} where referral_id >= {BASE}",  # noqa: S608 - of constants
        {"keys": keys},
    )
    key = place.format(row="id")
    owner.execute(
        f"update services_referral set agencies = array[{key}], readers = array[{key}] where id >= {BASE}",  # noqa: S608 - of constants
        {"keys": keys},
    )


def referrals(children: int) -> Iterator[Figure]:
    """Measure the inbox, one that was sent, the sender's list and the figures of places that do not answer."""
    with many_referrals(children) as (owner, count):
        held = holder_of("health_staff")
        uuid, commune = owner.execute(
            "select c.uuid::text, r.commune_code from services_call c join services_referral r on r.id = c.referral_id"
            " where c.agency_id = %s and c.id >= %s and c.state = 'accepted' order by c.id limit 1",
            [held.agency_id, BASE],
        ).fetchone()
        facts = {"agency": held.agency_id, "uuid": uuid, "commune": commune, "province": PROVINCE}
        place, officer = signed_in(held.user), browser_of("commune_officer")
        pages = {
            "inbox_waiting": (place, "/services/inbox/", "waiting"),
            "inbox_in_hand": (place, "/services/inbox/?tab=mine", "mine"),
            "inbox_past": (place, "/services/inbox/?tab=past", "past"),
            "inbox_call": (place, f"/services/inbox/{uuid}/", "call"),
            "sender_out": (officer, "/services/referrals/", "out"),
            "unanswered": (browser_of("province_officer"), "/services/referrals/unanswered/", "unanswered"),
        }
        yield from figures("referrals", count, pages=pages, owner=owner, plain=PLAIN, facts=facts)


BENCHES: dict[str, Bench] = {"referrals": referrals}
