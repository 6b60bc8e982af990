"""Reminders for fifty thousand open parts: everything at once, and the usual run that finds nothing new.

In the demo world of the bench of pages; what is added is taken back.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from datetime import datetime

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import times
from diemtua.config.bench.page import world
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import VN

OPEN = 50_000
RUNS = 3
# Every part of the made-up task list is due or late by then, and its leader to be told.
AT = datetime(2027, 2, 24, 9, tzinfo=VN)
_PLAIN = """select id, due_on, opened_on, percent, last_report_at, person_id, agency_id, province_code, commune_code
from plans_duty where state in ('open', 'returned') and percent < 100"""


def send(_children: int) -> Iterator[Figure]:
    """Measure a run that sends everything, then runs that find all sent, beside a bare reading of the same rows."""
    with world():
        from django.db import connection, transaction

        from diemtua.lib.fence import everywhere
        from diemtua.plans.operations import send_reminders
        from diemtua.plans.queries import documents_visible_to
        from diemtua.plans.testing import make_many_duties

        clock = system_actor("bench", powers=frozenset({"plans.view"}))

        def plain() -> int:
            with connection.cursor() as cursor:
                cursor.execute(_PLAIN)
                return sum(1 for row in cursor.fetchall() if row[1] and row[1] < AT.date())

        with everywhere(), transaction.atomic():
            of_province = documents_visible_to(clock).filter(state="confirmed", province_code="75", commune_code="")
            document = of_province.order_by("pk")[:1].get()
            make_many_duties(document, 2 * OPEN + OPEN // 40)  # half of them are open, a hundredth of those done
            baseline = times(plain, RUNS)
            count = plain()
            started = time.perf_counter()
            sent = send_reminders(by=clock, at=AT)
            taken = round((time.perf_counter() - started) * 1000, 1)
            quiet = times(lambda: send_reminders(by=clock, at=AT), RUNS)
            transaction.set_rollback(True)
        if sent.reminders < count:
            raise RuntimeError(f"{sent.reminders} reminders for {count} parts")
        name, peak = "a bare reading of the same rows", round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        yield Figure("reminders.all", count, taken, "ms", baseline.p50, name, peak_rss_mb=peak)
        yield Figure("reminders.again", count, quiet.p50, "ms", baseline.p50, name, quiet.p50, quiet.p95, peak)


BENCHES: dict[str, Bench] = {"reminders": send}
