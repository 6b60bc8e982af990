"""Fills the register: commune by commune with COPY, with progress. The same seed makes the same children."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from diemtua.config.demo.cast import MAKER
from diemtua.config.demo.chapters import EMPTIED, VERB, Setting
from diemtua.config.demo.children.families import Commune, Village
from diemtua.config.demo.children.stories import stories
from diemtua.config.demo.children.writing import COLUMNS, Rows
from diemtua.lib.errors import Refused
from diemtua.lib.text import fold
from diemtua.people.codes import Source
from diemtua.people.models import Child
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.places.models import Village as VillageRow
from diemtua.trail import operations as trail
from diemtua.trail import queries

DEFAULT = 20_000
# A large province has this many children; more than that are spread over the whole country.
MOST_IN_A_PROVINCE = 2_500_000
COMMUNE_OF_THE_STORY = "19405"  # in another province than the rest
VILLAGES_EACH = 9
FEWEST_WITH_STORIES = 5000  # with fewer, a commune has not the children that stories are told of
NAMES_OF_VILLAGES = (
    "Đông",
    "Tây",
    "Nam",
    "Bắc",
    "Trung Tâm",
    "An Bình",
    "Hòa Hưng",
    "Tân Lập",
    "Phước Sơn",
    "Bình Minh",
)
TABLES = (*COLUMNS, "people_schooling", "people_reviewitem", "people_reviewround", "people_transfer", "people_merge",
          "people_notduplicate", "people_importrow", "people_import", "people_concern", "people_tally",
          "intake_report", "cases_case")  # fmt: skip


def populate(setting: Setting, *, children: int, again: bool) -> None:
    """Make the population once. `again`: another number or seed makes it anew, everything else stays.

    Refused: a register in which somebody has entered a child, for it cannot be told from a real one.
    """
    told = _told()
    if told == (children, setting.seed) or (told and not again):
        return
    if Child.objects.exclude(source=Source.DEMO).exists():
        raise Refused("Sổ trẻ em có hồ sơ do người nhập. Muốn tạo lại dân số thử, hãy dùng một thư mục dữ liệu khác.")
    if Child.objects.exists():  # made from another seed, or a start that was cut off
        _empty(setting)
    with _progress(children) as advance:
        for unit, count in _shares(setting, children):
            with transaction.atomic():
                _fill(unit, count, setting)
            advance(count)
    with transaction.atomic():
        if children >= FEWEST_WITH_STORIES:
            stories(setting)
        _told_now(setting, children)
    _look_after()


def _told_now(setting: Setting, children: int) -> None:
    trail.record(VERB, "demo", by=MAKER, at=setting.at, chapter="children", seed=setting.seed, children=children)


def _told() -> tuple[int, int] | None:
    """How many and from which seed the last time."""
    entries = queries.entries_visible_to(MAKER).filter(thing_kind="", verb=VERB).order_by("-at", "-pk")
    for facts in entries.values_list("facts", flat=True):
        if facts.get("chapter") == "children":
            return facts["children"], facts["seed"]
    return None


def _shares(setting: Setting, children: int) -> list[tuple[Unit, int]]:
    """Communes of the province, and the one of the story; of the whole country when a province cannot hold so many."""
    units = Unit.objects.on(setting.at.date()).filter(level=Level.COMMUNE).select_related("parent").order_by("code")
    if children <= MOST_IN_A_PROVINCE:
        units = units.filter(parent__code=setting.province) | units.filter(code=COMMUNE_OF_THE_STORY)
    chance = random.Random(setting.seed)  # noqa: S311 - sizes of made-up communes
    weights = {unit: chance.lognormvariate(0, 0.55) for unit in units}
    whole = sum(weights.values())
    shares = [(unit, int(children * weight / whole)) for unit, weight in weights.items()]
    left = children - sum(count for _, count in shares)
    return [(unit, count + (place < left)) for place, (unit, count) in enumerate(shares)]


def _fill(unit: Unit, count: int, setting: Setting) -> None:
    villages = _villages(unit)
    families = list(
        Commune(unit.code, unit.province_code, villages, seed=setting.seed, today=setting.at.date()).families(count)
    )
    adults = sum((f.mother is not None) + (f.father is not None) + (f.grandmother is not None) for f in families)
    rows = Rows(
        unit=unit,
        at=setting.at,
        households=_reserve("people_household", len(families)),
        adults=_reserve("people_adult", adults),
        children=_reserve("people_child", count),
    )
    rows.add(families)
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            names = ", ".join(f'"{column}"' for column in columns)
            with cursor.copy(f"copy {table} ({names}) from stdin") as copy:
                copy.write("".join(rows.lines[table]))


def _villages(unit: Unit) -> list[Village]:
    """The unit's villages; made-up ones where it has none."""
    standing = VillageRow.objects.filter(unit=unit, valid_until__isnull=True)
    if not standing.exists():
        kind = "khu_pho" if unit.kind == "phuong" else "thon"
        names = (
            [f"{n}" for n in range(1, VILLAGES_EACH + 1)] if kind == "khu_pho" else NAMES_OF_VILLAGES[:VILLAGES_EACH]
        )
        VillageRow.objects.bulk_create(
            VillageRow(
                unit=unit,
                kind=kind,
                name=name,
                folded=fold(name),
                province_code=unit.province_code,
                commune_code=unit.code,
                source="trình diễn",
            )
            for name in names
        )
    return [Village(row.pk, row.kind, row.name) for row in standing.order_by("pk")]


def _reserve(table: str, count: int) -> Iterator[int]:
    """So many free ids, in their order."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)", [table, count])
        return iter([row[0] for row in cursor.fetchall()])


@transaction.atomic
def _empty(setting: Setting) -> None:
    """Forget the made-up population, its history with it, and all that is told of its children."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute(f"truncate {', '.join(TABLES)}, people_childversion, people_householdversion cascade")
    trail.record(VERB, "demo", by=MAKER, at=setting.at, chapter=EMPTIED)


def _look_after() -> None:
    """Statistics at once: the first page must not wait for the database's own housekeeping."""
    with connection.cursor() as cursor:
        for table in COLUMNS:
            cursor.execute(f"analyze {table}")


@contextmanager
def _progress(children: int) -> Iterator[Callable[[int], None]]:
    bar = Progress(
        TextColumn("Thế giới thử: trẻ em"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), transient=True,
        disable=not sys.stderr.isatty(),
    )  # fmt: skip
    if not sys.stderr.isatty():
        sys.stderr.write(f"Thế giới thử: {children} trẻ em\n")
    with bar:
        task = bar.add_task("", total=children)
        yield lambda count: bar.advance(task, count)
