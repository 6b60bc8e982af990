"""Workbooks brought in and their rows, and the register of a commune as rows are compared with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, TextField
from django.db.models.functions import Cast

from diemtua.lib.actor import Actor
from diemtua.lib.fence import everywhere
from diemtua.lib.progress import told
from diemtua.lib.sealing import unseal
from diemtua.lib.text import fold
from diemtua.people.codes import Power, RelationKind, Verdict
from diemtua.people.models import (
    Child,
    Household,
    Import,
    ImportRow,
    LocalLabel,
    Membership,
    PovertyYear,
    Relation,
    Risk,
)
from diemtua.people.rules.likeness import Facts
from diemtua.people.rules.register_matching import PLAIN, Record
from diemtua.people.states import ChildState, ImportState, MembershipState
from diemtua.trail import queries as trail

# Before the code of a fault: the rows that have it.
OF_KIND = "is-"
LIVE = (MembershipState.PROPOSED, MembershipState.CONFIRMED)
GONE = (ChildState.MERGED, ChildState.WITHDRAWN)
UNFINISHED = (ImportState.READING, ImportState.APPLYING, ImportState.UNDOING)
FIELDS = ("full_name", "birth_on", "birth_precision", "sex", "village_id", "note", "flags", *PLAIN)
_FATHERS = frozenset({RelationKind.FATHER, RelationKind.ADOPTIVE_FATHER})
_MOTHERS = frozenset({RelationKind.MOTHER, RelationKind.ADOPTIVE_MOTHER})


def imports_visible_to(viewer: Actor) -> QuerySet[Import]:
    """Workbooks of the communes in which the viewer may bring some in, newest first."""
    rows = Import.objects.order_by("-added_at", "-pk")
    if not viewer.may(Power.IMPORT):
        return rows.none()
    own = viewer.own
    return rows if own.country else rows.filter(commune_code__in=sorted(own.communes))


def import_to_work_on(uuid: UUID) -> Import | None:
    """For the worker, before it knows in whose name it acts."""
    return Import.objects.filter(uuid=uuid).first()


def rows_of(batch: Import, *, show: str = "") -> QuerySet[ImportRow]:
    """The rows of a workbook in its order; all, or those with a verdict, faults, warnings or likely duplicates."""
    rows = batch.rows.select_related("child").order_by("sheet", "number")
    if show in Verdict.values:
        return rows.filter(verdict=show)
    if show == "likely":
        return rows.exclude(likely=[])
    if show.startswith(OF_KIND):
        return rows.filter(problems__contains=[{"code": show.removeprefix(OF_KIND)}])
    if show == "warning":
        return rows.filter(problems__contains=[{"severity": "warning"}])
    return rows


def new_rows_of(batch: Import) -> Generator[tuple[int, str, bool]]:
    """Rows that are new children, in order: key, what they say as JSON, whether a person has yet to say who it is."""
    undecided = ~Q(likely=[]) & (Q(before__choice__isnull=True) | ~Q(before__choice="new"))
    rows = (
        batch.rows.filter(verdict=Verdict.NEW)
        .order_by("sheet", "number")
        .annotate(said_as_text=Cast("values", TextField()), waits=ExpressionWrapper(undecided, BooleanField()))
    )
    yield from rows.values_list("pk", "said_as_text", "waits").iterator(chunk_size=5000)


def act_of(batch: Import) -> str:
    """What a session that writes a workbook, or takes it back, calls itself."""
    return f"import {batch.uuid.hex}"


def import_progress(batch: Import) -> tuple[int, int] | None:
    """How many rows are done of how many, while a worker reads, writes or takes back; None before it began."""
    if batch.state == ImportState.READING:
        return (batch.rows_done, batch.rows_total) if batch.rows_total else None
    return told(act_of(batch))


def labels_of(commune_code: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The commune's own labels: name without marks to groups and labels of risk."""
    rows = LocalLabel.objects.filter(commune_code=commune_code, ended_at__isnull=True)
    return {row.folded: (tuple(row.groups), tuple(row.flags)) for row in rows}


def register_of(commune_code: str) -> list[Record]:
    """Every child of the commune with what rows are compared with. Four statements, however many children."""
    return _records(Child.objects.filter(commune_code=commune_code), Q(child__commune_code=commune_code))


def record_of(child: Child) -> Record | None:
    """One child, as rows are compared with it."""
    return next(iter(_records(Child.objects.filter(pk=child.pk), Q(child=child.pk))), None)


def _records(children: QuerySet[Child], theirs: Q) -> list[Record]:
    people, carers = _people_of(theirs)
    groups, flags = _groups_of(theirs), _flags_of(theirs)
    columns = ("id", "uuid", "number_key", "household_id", "version", "commune_code", *FIELDS)
    records = []
    rows = children.exclude(state__in=GONE).order_by("id").values_list(*columns)
    for row in rows.iterator(chunk_size=5000):
        found = dict(zip(columns, row, strict=True))
        father, mother = people.get(found["id"], ("", ""))
        key = found["number_key"]
        facts = Facts(
            full_name=found["full_name"], birth_on=found["birth_on"], birth_precision=found["birth_precision"],
            sex=found["sex"], number_key=bytes(key) if key else None, father=father, mother=mother,
            phone=found["phone"], household_id=found["household_id"], village_id=found["village_id"],
            commune_code=found["commune_code"],
        )  # fmt: skip
        records.append(
            Record(
                found["id"], str(found["uuid"]), f"TE-{found['id']:08d}", facts, found["version"],
                {name: found[name] for name in FIELDS}, groups[found["id"]], flags[found["id"]], carers[found["id"]],
            )
        )  # fmt: skip
    return records


def _people_of(theirs: Q) -> tuple[dict[int, tuple[str, str]], dict[int, set[str]]]:
    parents: dict[int, tuple[str, str]] = {}
    carers: dict[int, set[str]] = defaultdict(set)
    rows = Relation.objects.filter(theirs, adult__isnull=False, until__isnull=True)
    for child, kind, is_carer, name in rows.values_list("child_id", "kind", "is_carer", "adult__full_name").iterator():
        father, mother = parents.get(child, ("", ""))
        if kind in _FATHERS:
            parents[child] = (father or name, mother)
        elif kind in _MOTHERS:
            parents[child] = (father, mother or name)
        elif is_carer:
            carers[child].add(fold(name))
    return parents, carers


def _groups_of(theirs: Q) -> dict[int, set[str]]:
    live: dict[int, set[str]] = defaultdict(set)
    rows = Membership.objects.filter(theirs, state__in=LIVE)
    for child, group, subgroup in rows.values_list("child_id", "group", "subgroup"):
        live[child].add(subgroup or group)
    return live


def _flags_of(theirs: Q) -> dict[int, set[str]]:
    live: dict[int, set[str]] = defaultdict(set)
    rows = Risk.objects.filter(theirs, until__isnull=True)
    for child, flag in rows.values_list("child_id", "flag"):
        live[child].add(flag)
    return live


def numbers_elsewhere(keys: Sequence[bytes], commune_code: str) -> dict[bytes, str]:
    """Of these numbers those that belong to a child of another commune, and of which.

    Looked up over the whole country, for one child has one record: nothing is told but the commune to ask.
    """
    if not keys:
        return {}
    with everywhere(), connection.cursor() as cursor:
        cursor.execute(
            "select number_key, commune_code from people_child"
            " where number_key = any(%s) and state <> all(%s) and commune_code <> %s",
            (list(keys), [state.value for state in GONE], commune_code),
        )
        return {bytes(key): code for key, code in cursor.fetchall()}


def numbers_entered(batch: Import) -> set[str]:
    """Numbers of rows that are new children which belong to a child of the commune by now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select encode(number_key, 'hex') from people_child where number_key = any(array("
            " select decode(r.values ->> 'number_key', 'hex') from people_importrow r"
            " where r.batch_id = %s and r.verdict = %s and r.values ? 'number_key'))"
            " and state <> all(%s) and commune_code = %s",
            (batch.pk, Verdict.NEW.value, [state.value for state in GONE], batch.commune_code),
        )
        return {key for (key,) in cursor.fetchall()}


def households_of(commune_code: str) -> dict[tuple[int | None, str], int]:
    """Households by village and head's name without marks."""
    rows = Household.objects.filter(commune_code=commune_code).exclude(folded="").order_by("-id")
    return {(village, folded): key for key, village, folded in rows.values_list("id", "village_id", "folded")}


def versions_of(ids: Iterable[int]) -> dict[int, int]:
    """The version of each record now."""
    return dict(Child.objects.filter(pk__in=list(ids)).exclude(state__in=GONE).values_list("pk", "version"))


def worked_with_since(ids: Iterable[int], since: datetime) -> set[int]:
    """Of these records, those with which somebody has worked: visited, moved, handed to a collaborator."""
    rows = Child.objects.filter(pk__in=list(ids))
    keys = {str(uuid): pk for uuid, pk in rows.values_list("uuid", "pk")}
    written = trail.written_since("people.child", keys, since)
    return {keys[uuid] for uuid in written} | set(rows.filter(keeper__isnull=False).values_list("pk", flat=True))


@dataclass
class Family:
    """A household and the adults of it who are known."""

    household_id: int | None
    father_id: int | None = None
    mother_id: int | None = None


def families_of(commune_code: str) -> dict[tuple[int | None, str, str], Family]:
    """Families of the commune by village and the names of both parents, so that siblings come together."""
    found: dict[int, tuple[int | None, int | None, dict[str, tuple[int, str]]]] = {}
    rows = Relation.objects.filter(
        child__commune_code=commune_code, kind__in=_FATHERS | _MOTHERS, adult__isnull=False, until__isnull=True
    ).values_list("child_id", "child__village_id", "child__household_id", "kind", "adult_id", "adult__folded")
    for child, village, household, kind, adult, name in rows.order_by("id").iterator():
        found.setdefault(child, (village, household, {}))[2]["f" if kind in _FATHERS else "m"] = (adult, name)
    return {
        (village, people["f"][1], people["m"][1]): Family(household, people["f"][0], people["m"][0])
        for village, household, people in found.values()
        if len(people) == len("fm")
    }


def columns_of(ids: Iterable[int], columns: Sequence[str]) -> dict[int, dict[str, Any]]:
    """Some columns of some children, as they are now."""
    rows = Child.objects.filter(pk__in=list(ids)).values("pk", *columns)
    return {row.pop("pk"): row for row in rows}


def number_said(row: ImportRow) -> str:
    """The personal number of a faulty row as the sheet had it."""
    sealed = row.values.get("number_said")
    return unseal(bytes.fromhex(sealed)) if sealed else ""


def poverty_of(households: Iterable[int], year: int) -> dict[int, tuple[str, str]]:
    """Of each household what it is said to be, and what its row of the year says; empty where there is none."""
    keys = list(households)
    years = dict(PovertyYear.objects.filter(household__in=keys, year=year).values_list("household_id", "state"))
    rows = Household.objects.filter(pk__in=keys).values_list("pk", "poverty")
    return {key: (poverty, years.get(key, "")) for key, poverty in rows}
