"""All records of a province compared with each other: started by a person, done by a worker, gone on with after a kill.

The comparison keeps nothing in the register until it is over; then the pairs are written in portions, each by one
transaction. A worker that is killed leaves the run at work; the next one compares anew and writes the same rows again,
each pair once, so that nothing is counted twice. The figures of a run are counted from the pairs when all are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from diemtua.lib.actor import Actor
from diemtua.lib.clock import now
from diemtua.lib.errors import Duplicate, WrongState
from diemtua.lib.locks import alone
from diemtua.lib.moves import move
from diemtua.lib.rest import no_search_for_circles
from diemtua.people.models import Child, NotDuplicate
from diemtua.people.states import IN_CARE
from diemtua.quality import policies
from diemtua.quality.codes import Verb
from diemtua.quality.models import LinkRun, Pair
from diemtua.quality.queries.linking import records_to_compare
from diemtua.quality.rules.linkage import matching
from diemtua.quality.rules.linkage.closing import roots
from diemtua.quality.states import LINK_MOVES, LinkState, PairState
from diemtua.trail import operations as trail

LINK_JOB = "quality.work_on_linking"
# People look at each pair, so less sure ones are shown too.
LEAST = 0.6
WRITTEN_AT_ONCE = 2000
RESUMED_AFTER = timedelta(minutes=3)
Found = tuple[int, int, float]


class _Stopped(Exception):
    """Somebody stopped the run while the machine was at it."""


@transaction.atomic
def start_linking(province_code: str, *, queued: bool = True, by: Actor, at: datetime) -> LinkRun:
    """Ask for a comparison of all records of the province. Refused: NotAllowed, Duplicate (one is at work)."""
    policies.require_may_link(by, province_code)
    try:
        with transaction.atomic():
            run = LinkRun.objects.create(
                province_code=province_code, assignment_id=by.assignment_id, by_name=by.name, at=at, beaten_at=at
            )
    except IntegrityError:
        raise Duplicate(_("Tỉnh đang có một lần tìm hồ sơ trùng. Hãy chờ lần đó xong hoặc dừng lại.")) from None
    trail.record(Verb.LINK, run, by=by, at=at)
    if queued:
        queue_linking(run)
    return run


def queue_linking(run: LinkRun) -> None:
    """Ask a worker to go on; the wish commits together with the row."""
    try:
        with transaction.atomic():
            app.configure_task(LINK_JOB, queueing_lock=f"{LINK_JOB}:{run.uuid}").defer(run=str(run.uuid))
    except AlreadyEnqueued:
        pass


@transaction.atomic
def stop_linking(run: LinkRun, *, by: Actor, at: datetime) -> LinkRun:
    """Leave off; pairs written so far stay. Refused: NotAllowed, WrongState."""
    run = LinkRun.objects.select_for_update().get(pk=run.pk)
    policies.require_may_link(by, run.province_code)
    run.state, run.done_at = move("stop", LINK_MOVES, run.state), at
    run.save(update_fields=["state", "done_at"])
    trail.record(Verb.STOP_LINKING, run, by=by, at=at)
    return run


def work_on_linking(run: LinkRun, *, by: Actor, at: datetime) -> LinkRun:
    """Compare and write. Comes to the same end however often it is called; two at once: the second goes away."""
    policies.require_may_link(by, run.province_code)
    with alone(f"{LINK_JOB}:{run.province_code}") as got, no_search_for_circles():
        run = LinkRun.objects.get(pk=run.pk)
        if not got or run.state != LinkState.COMPARING:
            return run
        try:
            _write(run, _compared(run))
        except _Stopped:
            return LinkRun.objects.get(pk=run.pk)
        except matching.Unfinished as refusal:
            return _fail(run, reason=_(str(refusal)), by=by, at=max(at, now()))
        return _finish(run, by=by, at=max(at, now()))  # it took a while


def resume_linking(*, by: Actor, at: datetime) -> int:  # noqa: ARG001 - nothing is decided in whose name
    """Queue anew what a worker left in the middle. Gives how many."""
    left = list(LinkRun.objects.filter(state=LinkState.COMPARING, beaten_at__lt=at - RESUMED_AFTER))
    for run in left:
        queue_linking(run)
    return len(left)


def _compared(run: LinkRun) -> list[Found]:
    """The pairs, surest first. What people found to be two children is not among them."""

    def progress(stage: str, done: int) -> None:
        _beat(run, stage=stage, **({"records": done} if stage == "read" else {}))

    with matching.workshop() as connection:
        count = matching.load(connection, records_to_compare(run.province_code), progress)
        _beat(run, records=count)
        found = [
            (int(one), int(other), score)  # names of one length: the smaller name is the smaller number
            for one, other, score in matching.match(connection, count, threshold=LEAST, progress=progress)
        ]
    parted = set(NotDuplicate.objects.filter(first__province_code=run.province_code).values_list("first", "second"))
    pairs = [(one, other, score) for one, other, score in found if (one, other) not in parted]
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _beat(run: LinkRun, **facts: object) -> None:
    """A sign of work; and the place where a run that was stopped is noticed."""
    here = LinkRun.objects.filter(pk=run.pk, state=LinkState.COMPARING)
    if not here.update(beaten_at=now(), **facts):
        raise _Stopped


def _write(run: LinkRun, found: Sequence[Found]) -> None:
    groups = roots((one, other) for one, other, _score in found)
    for start in range(0, len(found), WRITTEN_AT_ONCE):
        portion = found[start : start + WRITTEN_AT_ONCE]
        with transaction.atomic():
            _write_portion(run, portion, groups)
            _beat(run, stage="write", found=len(found), written=start + len(portion))


def _write_portion(run: LinkRun, portion: Sequence[Found], groups: dict[int, int]) -> None:
    ids = {one for pair in portion for one in pair[:2]}
    followed = Child.objects.filter(pk__in=ids, state__in=IN_CARE)  # some were merged while the machine compared
    communes = dict(followed.values_list("pk", "commune_code"))
    pairs = [
        Pair(
            first_id=one,
            second_id=other,
            province_code=run.province_code,
            is_across=communes[one] != communes[other],
            group=groups[one],
            score=score,
            run=run,
            found_at=run.at,
        )
        for one, other, score in portion
        if one in communes and other in communes
    ]
    Pair.objects.bulk_create(
        pairs,
        update_conflicts=True,
        unique_fields=["first", "second"],
        update_fields=["score", "group", "run", "is_across"],
    )


@transaction.atomic
def _finish(run: LinkRun, *, by: Actor, at: datetime) -> LinkRun:
    """Count, and settle what earlier runs left: what is no longer alike is laid aside, merges undone wait again."""
    run = LinkRun.objects.select_for_update().get(pk=run.pk)
    if run.state != LinkState.COMPARING:
        raise WrongState(_("Lần tìm này đã dừng."))
    here = Pair.objects.filter(province_code=run.province_code)
    both = here.filter(run=run, first__state__in=IN_CARE, second__state__in=IN_CARE)
    both.filter(state__in=[PairState.GONE, PairState.MERGED]).update(state=PairState.OPEN, merge_uuid=None)
    run.gone = here.filter(state=PairState.OPEN).exclude(run=run).update(state=PairState.GONE)
    run.found = here.filter(run=run).count()
    run.new = here.filter(run=run, found_at=run.at).count()
    run.state, run.stage, run.written = move("finish", LINK_MOVES, run.state), "", run.found
    run.done_at = run.beaten_at = at
    run.save()
    trail.record(Verb.LINK, run, by=by, at=at, records=run.records, found=run.found, new=run.new)
    return run


@transaction.atomic
def _fail(run: LinkRun, *, reason: str, by: Actor, at: datetime) -> LinkRun:
    run = LinkRun.objects.select_for_update().get(pk=run.pk)
    run.state, run.done_at = move("fail", LINK_MOVES, run.state), at
    run.failure = reason[:300]
    run.save(update_fields=["state", "failure", "done_at"])
    trail.record(Verb.LINK, run, by=by, at=at, reason=run.failure)
    return run
