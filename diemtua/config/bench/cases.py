"""Cases by the hundred thousand among as many reports: lists, a case's page, *Hôm nay*, the figures of a province."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._many import BASE, copies, crowded, hang, ready
from diemtua.config.bench.children.population import browser_of, holder_of, signed_in
from diemtua.config.bench.reports.pages import figures
from diemtua.config.bench.reports.population import PROVINCE, many_reports, units

MOST, LEAST, OF_CHILDREN = 200_000, 1_000, 10  # one case for ten children of the register
HANGING = ("subject", "member", "deadline", "sheet", "conference", "visit", "plan")
TABLES = ("cases_case", *(f"cases_{name}" for name in HANGING), "cases_measure")
RUNNING = "state not in ('closed', 'closed_no_plan', 'archived')"
ROW = "select c.*, s.name from cases_case c join cases_subject s on s.case_id = c.id"
OWN = "c.commune_code = %(commune)s"
DUE = "order by c.next_due_at nulls last, c.id desc limit 50"
PLAIN = {
    "open": f"{ROW} where {OWN} and c.{RUNNING} {DUE}",
    "late": f"{ROW} where {OWN} and c.{RUNNING} and c.next_due_at <= now() {DUE}",
    "ended": f"{ROW} where {OWN} and not c.{RUNNING} order by c.ended_at desc, c.id desc limit 50",
    "team": f"{ROW} join cases_member m on m.case_id = c.id where m.user_id = %(helper)s {DUE}",
    "page": f"{ROW} where c.uuid = %(uuid)s",
    "figures": "select commune_code, count(*) from cases_case where province_code = %(province)s group by 1",
    "reports": "select event_commune, state, count(*) from intake_report where province_code = %(province)s"
    " group by 1, 2",
}


def how_many(children: int) -> int:
    """So many cases for a register of so many children."""
    return max(LEAST, min(MOST, children // OF_CHILDREN))


def facts_of(count: int) -> dict[str, str]:
    """What differs from the model: three in four have ended, over the last three years."""
    opened = f"now() - r.n * interval '1095 days' / {count}"
    ended = "r.n % 4 > 0"
    return {
        "id": f"{BASE} + r.n",
        "uuid": "gen_random_uuid()",
        "report_id": "null::bigint",
        "reported_id": "null::bigint",
        "province_code": "r.province_code",
        "commune_code": "r.code",
        "event_commune": "r.code",
        "home_commune": "''",
        "third_commune": "''",
        "is_sensitive": "r.n % 11 = 0",
        "state": f"case when {ended} then 'closed' else 'in_progress' end",
        "received_at": opened,
        "opened_at": opened,
        "ended_at": f"case when {ended} then {opened} end",
        "next_due_at": f"case when not ({ended}) then now() + (r.n % 60 - 20) * interval '1 day' end",
    }


# Clocks begin with the case and last as in the model; one that runs is the nearest the case carries.
CLOCKS = {
    "start_at": "r.opened_at",
    "due_at": "case when m.met_at is null and m.cancelled_at is null and r.ended_at is null then r.next_due_at"
    " else r.opened_at + (m.due_at - m.start_at) end",
    "met_at": "case when m.met_at is null and r.ended_at is not null and m.cancelled_at is null then r.ended_at"
    " else r.opened_at + (m.met_at - m.start_at) end",
}
# A case that runs, in a commune whose officer and leader are people of the demo.
_OPENED = """select c.commune_code, c.uuid::text from cases_case c where c.commune_code in (
select u.code from places_unit u join access_assignment a on a.unit_id = u.id and a.valid_until is null
where a.role in ('commune_officer', 'commune_leader') group by u.code having count(distinct a.role) = 2)
and c.id >= %s and c.state = 'in_progress' and not c.is_sensitive order by c.id limit 1"""
HELPED = 100  # cases of whose team a helper is, wherever they are


@contextmanager
def many_cases(children: int) -> Iterator[tuple[Any, int]]:
    """The demo world with many reports and cases, the latter after the model of one whose plan is carried out."""
    count = how_many(children)
    with many_reports(children) as (_browser, owner, _reports):
        model, plan, home = owner.execute(
            "select c.id, max(p.id), c.commune_code from cases_case c join cases_plan p on p.case_id = c.id"
            " where c.id < %s group by c.id order by"
            " (select count(*) from cases_sheet s where s.case_id = c.id) desc, c.id limit 1",
            [BASE],
        ).fetchone()
        # Each commune has people of its own; those of the model work in its commune alone.
        team = f"case when r.commune_code = '{home}' then m.user_id else {BASE} + m.nth end"
        helped = f"r.id % {count // HELPED} = 0 and m.nth = 0"
        helper = holder_of("health_staff").user.pk
        more = {"deadline": CLOCKS, "member": {"user_id": f"case when {helped} then {helper} else {team} end"}}
        with crowded(owner, TABLES):
            copies(owner, "cases_case", model=f"id = {model}", rows=units(count), facts=facts_of(count))
            for name in HANGING:
                hang(owner, f"cases_{name}", key="case_id", parent="cases_case", of=model, **more.get(name, {}))
            hang(owner, "cases_measure", key="plan_id", parent="cases_plan", of=plan)
            ready(owner, TABLES)
            yield owner, count


def cases(children: int) -> Iterator[Figure]:
    """Measure the lists of a commune's officer and of a helper, the page of a case, the first page, and figures."""
    with many_cases(children) as (owner, count):
        commune, uuid = owner.execute(_OPENED, [BASE]).fetchone()
        helper = holder_of("health_staff").user
        facts = {"commune": commune, "province": PROVINCE, "uuid": uuid, "helper": helper.pk}
        officer, province = browser_of("commune_officer", commune), browser_of("province_officer")
        pages = {
            "commune_open": (officer, "/cases/", "open"),
            "commune_late": (officer, "/cases/?tab=late", "late"),
            "commune_ended": (officer, "/cases/?tab=ended", "ended"),
            "helper_open": (signed_in(helper), "/cases/", "team"),
            "page": (officer, f"/cases/{uuid}/", "page"),
            "today": (officer, "/", "late"),
            "today_leader": (browser_of("commune_leader", commune), "/", "late"),
            "today_province": (province, "/", "figures"),
            "province_figures": (province, "/cases/figures/", "figures"),
            "province_reports": (province, "/reports/figures/", "reports"),
        }
        yield from figures("cases", count, pages=pages, owner=owner, plain=PLAIN, facts=facts)


BENCHES: dict[str, Bench] = {"cases": cases}
