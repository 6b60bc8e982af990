"""What there is to do: records with faults, those first where mending helps a child most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.codes import Power as PeoplePower
from diemtua.people.models import Child
from diemtua.people.queries.scoping import within
from diemtua.quality.codes import Power, Severity
from diemtua.quality.models import Finding, OwnRule, Standing
from diemtua.quality.queries.rulesets import weight_of
from diemtua.quality.rules.catalogue import RULES
from diemtua.quality.rules.catalogue.model import Mend

ORDER = ("-urgency", "child_id")
# From here on a record is looked at by itself: a grave fault, or a middle one of a child in special circumstances.
# Below, what is missing is small and common, and is mended one kind after the other.
FIRST = 60


@dataclass(frozen=True)
class Told:
    """A rule as pages say it, of the house or of the province."""

    code: str
    dimension: str
    severity: str
    weight: int
    sentence: str
    reason: str
    source: str
    mark: str
    mend: str
    hidden: bool = False
    own: bool = False


@dataclass(frozen=True)
class Faulty:
    """One record of the list: the child, its score, what was found, the heaviest first, and why it stands here."""

    child: Child
    standing: Standing
    found: list[Told] = field(default_factory=list)

    @property
    def first(self) -> Told:
        return self.found[0]


def rules_by_code(codes: Iterable[str] | None = None, province: str = "") -> dict[str, Told]:
    """Rules by their code; those a province made are looked up once."""
    own = (
        OwnRule.objects.filter(province_code=province) if codes is None else OwnRule.objects.filter(pk__in=_keys(codes))
    )
    found = {
        rule.code: Told(
            rule.code, rule.dimension, rule.severity, rule.weight, rule.sentence, rule.reason, rule.source, rule.mark,
            rule.mend, rule.hidden,
        )
        for rule in RULES.values()
    }  # fmt: skip
    wanted = codes is None or any(code.startswith("T-") for code in codes)
    for row in own if wanted else ():
        found[row.code] = Told(
            row.code, row.dimension, row.severity, weight_of(row), row.sentence, row.reason, row.source, "",
            row.mend, own=True,
        )  # fmt: skip
    return found


def _keys(codes: Iterable[str]) -> list[int]:
    return [int(code[2:]) for code in codes if code.startswith("T-") and code[2:].isdecimal()]


def standings_visible_to(viewer: Actor) -> QuerySet[Standing]:
    """Scores of the records the viewer may open."""
    if not viewer.may(Power.VIEW):
        return Standing.objects.none()
    return Standing.objects.filter(within(viewer))


def findings_visible_to(viewer: Actor) -> QuerySet[Finding]:
    """What was found in them; what rests on groups of class C3 only for the commune itself."""
    if not viewer.may(Power.VIEW):
        return Finding.objects.none()
    rows = Finding.objects.filter(within(viewer))
    if viewer.may(PeoplePower.SEE_RESTRICTED) and not viewer.break_glass_id:
        return rows
    return rows.filter(is_restricted=False)


def to_do(
    viewer: Actor, *, rule: str = "", dimension: str = "", commune: str = "", village: int | None = None
) -> QuerySet[Standing]:
    """Records in which something was found, by how much mending them helps; of village 0, those in none."""
    rows = standings_visible_to(viewer)
    found = findings_visible_to(viewer).filter(child_id=OuterRef("pk"))
    if rule:
        keys = findings_visible_to(viewer).filter(rule=rule)
        keys = keys.filter(commune_code=commune) if commune else keys
        rows = rows.filter(pk__in=keys.values("child_id"))
    elif dimension:
        rows = rows.filter(Exists(found.filter(dimension=dimension)), findings__gt=0)
    else:
        rows = rows.filter(findings__gt=0)
    rows = rows.filter(commune_code=commune) if commune else rows
    rows = rows if village is None else rows.filter(village_id=village or None)
    return rows.order_by(*ORDER)


def small_things(viewer: Actor, *, commune: str = "", village: int | None = None) -> dict[str, int]:
    """In how many of the other records each rule found something."""
    rows = findings_visible_to(viewer).filter(urgency__lt=FIRST, is_restricted=False)
    rows = rows.filter(commune_code=commune) if commune else rows
    rows = rows if village is None else rows.filter(village_id=village or None)
    return dict(rows.order_by().values_list("rule").annotate(n=Count("pk")))


def lines_of(standings: Sequence[Standing], viewer: Actor) -> list[Faulty]:
    """The records of one page with what was found in each: three statements, however many rows."""
    keys = [row.pk for row in standings]
    children = Child.objects.filter(pk__in=keys).select_related("village")
    return faulty(standings, children, findings_visible_to(viewer).filter(child__in=keys).only("child_id", "rule"))


def behind(standings: QuerySet[Standing], viewer: Actor) -> tuple[QuerySet[Child], QuerySet[Finding]]:
    """The children of these rows, and what was found in each, to be asked for in one statement."""
    keys = standings.values("pk")
    return Child.objects.filter(pk__in=keys), findings_visible_to(viewer).filter(child__in=keys)


def faulty(standings: Sequence[Standing], children: Iterable[Child], findings: Iterable[Finding]) -> list[Faulty]:
    """The same of rows that were asked for; one statement, where a rule is a province's own."""
    child_of = {row.pk: row for row in children}
    found = defaultdict(list)
    for each in findings:
        found[each.child_id].append(each.rule)
    told = rules_by_code({code for codes in found.values() for code in codes})
    return [
        Faulty(child_of[row.pk], row, in_order(found[row.pk], told))
        for row in standings
        if row.pk in child_of and found[row.pk]
    ]


_HEAVY = {Severity.GRAVE: 0, Severity.MIDDLE: 1, Severity.LIGHT: 2}


def in_order(codes: Iterable[str], told: Mapping[str, Told]) -> list[Told]:
    """The gravest first; of a record with a way of its own to be mended, visits come before papers."""
    known = [told[code] for code in codes if code in told]
    return sorted(known, key=lambda rule: (_HEAVY[Severity(rule.severity)], rule.mend != Mend.VISIT, rule.code))
