"""The cascade of the demo world: papers from above the city's plan, and the plans of communes below it."""

from __future__ import annotations

from datetime import datetime, timedelta

from diemtua.config.demo import papers
from diemtua.config.demo.cast import acting, listed
from diemtua.config.demo.chapters import Setting
from diemtua.config.demo.desk import confirm, morning, put_in
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import day_of
from diemtua.places.queries import communes_of
from diemtua.plans import operations
from diemtua.plans.codes import Power
from diemtua.plans.models import Document, Duty

# Offices that have nobody in the demo still did their work.
OFFICES = system_actor("demo", powers=frozenset({Power.REPORT, Power.DECIDE}))
DONE = "Đã thực hiện xong theo kế hoạch."
OFFICER, LEADER = "minh.soyte", "thuy.ubnd"


def above(setting: Setting) -> None:
    """The directive, the conclusion and the Party's plan; what was due long ago is done."""
    today = day_of(setting.at)
    for letter in (papers.directive(today), papers.conclusion(today), papers.party_plan(today)):
        then = morning(setting.at, (letter.issued_on - today).days + 2 if letter.issued_on else 0)
        document = put_in(letter, setting.province, OFFICER, then)
        if document:
            confirm(document, OFFICER, LEADER, then)
            operations.share_document(document, by=acting(LEADER, then), at=then + timedelta(hours=3))
            _finish(document, setting.at)


def below(setting: Setting) -> None:
    """Plans of communes: most given out with some work done, a few not numbered yet."""
    today = day_of(setting.at)
    played = {person.unit_code for person in listed()}
    others = [unit for unit in communes_of(setting.province, today) if unit.code not in played]
    for place, (unit, letter) in enumerate(papers.plans_of_communes(today, others)):
        officer = f"canbo.{unit.code}"
        then = morning(setting.at, (letter.issued_on - today).days + 1 if letter.issued_on else -3)
        document = put_in(letter, unit.code, officer, then)
        if document and letter.number:
            confirm(document, officer, officer, then)
            if place % 4:
                _finish(document, setting.at)


def _finish(document: Document, at: datetime) -> None:
    """What was due by now was done in time."""
    for duty in Duty.objects.filter(task__document=document, part="lead", due_on__lt=day_of(at)):
        days_ago = (day_of(at) - duty.due_on).days if duty.due_on else 0
        then = max(morning(at, -days_ago - 3), (document.confirmed_at or at) + timedelta(days=1))
        operations.report_progress(duty, percent=100, words=DONE, by=OFFICES, at=then)
        operations.submit_duty(duty, by=OFFICES, at=then)
        operations.decide_duty(duty, done=True, by=OFFICES, at=then + timedelta(days=1))
