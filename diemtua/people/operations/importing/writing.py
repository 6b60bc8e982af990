"""The rows of an import written into the tables of the register, many by one statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from psycopg import sql

from diemtua.lib.actor import Actor
from diemtua.people.codes import ResidenceKind, Source
from diemtua.people.models import Adult, Child, Household, Import, Membership, PovertyYear, Relation, Residence, Risk
from diemtua.people.operations.importing import sheaf as rows_of
from diemtua.people.operations.importing.pouring import beside, change, pour
from diemtua.people.operations.importing.sheaf import Sheaf
from diemtua.people.rules.names import folded, sort_key
from diemtua.places.models import Unit

# Columns of a record that an update may change, in the words of the model.
CHANGED = (
    "full_name", "other_names", "birth_on", "birth_precision", "sex", "number_sealed", "number_key", "ethnicity",
    "religion", "village_id", "address", "insurance", "insurance_no", "school", "school_name", "school_class",
    "poverty", "phone", "note", "flags",
)  # fmt: skip


def pour_sheaf(sheaf: Sheaf, batch: Import, commune: Unit, *, by: Actor, at: datetime) -> Callable[[], None]:
    """Copy the rows of each table; what is given back inserts them, those first to which others point."""
    place = {"province_code": batch.province_code, "commune_code": batch.commune_code}
    who = {"added_at": at, "added_by_id": by.user_id}
    child = {
        **place, **who, "recorded_commune": batch.commune_code, "source": Source.IMPORT.value,
        "added_by_name": by.name, "changed_at": at,
    }  # fmt: skip
    said = {"proposed_by_id": by.user_id, "proposed_by_name": by.name, "proposed_at": at}
    lives = {"kind": ResidenceKind.ACTUAL.value, "unit_id": commune.pk, "recorded_at": at}
    inserts = [
        pour(Household, rows_of.HOUSEHOLD, sheaf.founded, same=place | who),
        pour(PovertyYear, rows_of.POVERTY_YEAR, sheaf.years, same={"year": sheaf.today.year}),
        pour(Child, rows_of.CHILD, sheaf.children, same=child),
        pour(Adult, rows_of.ADULT, sheaf.adults, same=place),
        pour(Relation, rows_of.RELATION, sheaf.relations),
        pour(Membership, rows_of.MEMBERSHIP, sheaf.memberships, same=said),
        pour(Risk, rows_of.RISK, sheaf.risks),
        pour(Residence, rows_of.RESIDENCE, sheaf.residences, same=lives),
    ]
    sheaf.poured()

    def insert() -> None:
        for each in inserts:
            each()

    return insert


def row_of_child(child: int, now: Mapping[str, Any]) -> tuple[Any, ...]:
    """A record's columns as they shall be, with what is made of its names."""
    names = now["full_name"], now["other_names"]
    return (child, *(now[name] for name in CHANGED), folded(*names)[:200], sort_key(now["full_name"]))


def update_children(rows: Sequence[tuple[Any, ...]], at: datetime) -> None:
    """Write columns of many records by one statement; each becomes a new version."""
    if not rows:
        return
    columns = [*CHANGED, "folded", "sort_key"]
    with beside("people_child", ["id", *columns], rows) as (cursor, poured):
        sets = sql.SQL(", ").join(sql.SQL("{0} = poured.{0}").format(sql.Identifier(name)) for name in columns)
        cursor.execute(
            sql.SQL(
                "update people_child set {}, version = people_child.version + 1, changed_at = {} from {} poured"
                " where people_child.id = poured.id and people_child.id = any(array(select id from {}))"
            ).format(sets, sql.Literal(at), poured, poured)
        )


def place_again(children: Sequence[int], today: date) -> None:
    """Where a child lives is corrected in place, for a list does not say since when; the history keeps what it was."""
    if not children:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "update people_residence r set village_id = c.village_id, address = c.address from people_child c"
            " where c.id = r.child_id and c.id = any(%s) and r.kind = %s and (r.until is null or r.until > %s)"
            " and (r.village_id, r.address) is distinct from (c.village_id, c.address)",
            (list(children), ResidenceKind.ACTUAL.value, today),
        )


def settle_poverty(sheaf: Sheaf) -> None:
    """What a list says of known households: the state of the year, and the newest one beside the name."""
    # Siblings far apart in one list can say two things of a household that came by it.
    anew = [(key, state) for key, state in sheaf.poverty.items() if sheaf.founded_as.get(key) != state]
    if anew:
        with beside("people_povertyyear", rows_of.POVERTY_YEAR, anew) as (cursor, poured):
            cursor.execute(
                sql.SQL(
                    "insert into people_povertyyear (household_id, year, state, certificate_no)"
                    " select household_id, {}, state, '' from {} on conflict (household_id, year) do update"
                    " set state = excluded.state where people_povertyyear.state <> excluded.state"
                ).format(sql.Literal(sheaf.today.year), poured)
            )
            cursor.execute(
                sql.SQL(
                    "update people_household h set poverty = p.state, version = h.version + 1 from {} p"
                    " where p.household_id = h.id and h.poverty <> p.state"
                    " and h.id = any(array(select household_id from {}))"
                ).format(poured, poured)
            )


def keep_came(came: Sequence[tuple[int, int]]) -> Callable[[], None]:
    """Most rows became a child, and nothing else is to be said of them: the row, and its child."""
    return change(
        "people_importrow",
        ["id", "child_id"],
        came,
        "update people_importrow r set child_id = p.child_id, version_after = 1 from {0} p"
        " where p.id = r.id and r.id = any(array(select id from {0}))",
    )


def keep_fates(fates: Sequence[tuple[Any, ...]]) -> None:
    """What became of the other rows: updated, left because somebody was faster, waiting for a person."""
    columns = ["id", "child_id", "before", "version_after", "verdict", "problems"]
    with beside("people_importrow", columns, fates) as (cursor, poured):
        cursor.execute(
            sql.SQL(
                "update people_importrow r set child_id = p.child_id, before = r.before || p.before,"
                " version_after = p.version_after, verdict = p.verdict,"
                " problems = r.problems || coalesce(p.problems, '[]') from {} p"
                " where p.id = r.id and r.id = any(array(select id from {}))"
            ).format(poured, poured)
        )
