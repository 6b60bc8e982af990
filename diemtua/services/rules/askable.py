"""How the places that may be asked stand in the form: by kind, what fits before the others, the nearest on top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from diemtua.lib.text import noop

# What an agency of the State or a union is asked for, by the kind of place it is in the directory; the two kinds the
# directory does not know have names of their own. After law.md 9; an officer asks any other as well.
OFFICE, UNION = "office", "union"
OWN_KINDS = {OFFICE: noop("Cơ quan của chính quyền"), UNION: noop("Mặt trận, đoàn thể")}
# So many of a kind stand in sight: a province has a health station in each of its hundred communes.
NEAR = 6
HELPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "cong_an_xa": ("police", ("N5",)),
    "cong_an_tinh": ("police", ("N5",)),
    "tram_y_te": ("health", ("N1",)),
    "so_y_te": ("health", ("N1", "N4", "N5")),
    "truong_hoc": ("school", ("N2",)),
    "so_giao_duc": ("school", ("N2",)),
    "so_tu_phap": ("legal_aid", ("N6",)),
    "trung_tam_ctxh": ("social_work", ("N3", "N4", "N5")),
    "co_so_tgxh": ("care_facility", ("N4", "N5")),
    "bhxh_tinh": ("allowance", ("N1", "N4")),
    "bhxh_co_so": ("allowance", ("N1", "N4")),
    "phong_vhxh": (OFFICE, ("N4", "N5")),
    "ubnd_xa": (OFFICE, ("N4", "N5")),
    "vp_hdnd_ubnd_xa": (OFFICE, ("N4",)),
    "hoi_phu_nu_xa": (UNION, ("N4", "N5")),
    "doan_tn_xa": (UNION, ("N2",)),
    "mttq_xa": (UNION, ("N4",)),
}


@dataclass(frozen=True, kw_only=True)
class Askable:
    """A place as the form offers it: `why_not` says what it does not fit, `km` how far it is where that is known."""

    key: str
    name: str
    words: str = ""
    kind: str
    is_own: bool
    km: float | None = None
    why_not: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        return not self.why_not


@dataclass(frozen=True)
class Group:
    """Places of one kind."""

    kind: str
    places: list[Askable]


@dataclass(frozen=True)
class Choices:
    """All a form offers: what was chosen already, what fits, and the others."""

    chosen: list[Askable] = field(default_factory=list)
    fitting: list[Group] = field(default_factory=list)
    others: list[Group] = field(default_factory=list)

    @property
    def places(self) -> list[Askable]:
        return [*self.chosen, *(place for group in (*self.fitting, *self.others) for place in group.places)]


def arranged(
    places: Iterable[Askable], *, order: Sequence[str], chosen: Iterable[str] = (), near: int | None = NEAR
) -> Choices:
    """What was chosen stays in sight; each kind in its order, and in it the own commune's first, then the nearest.

    Of a kind so many fitting ones stand first, the further ones among the others; all of them without `near`.
    """
    ticked, found = set(chosen), {place.key: place for place in places}
    rest = [place for place in found.values() if place.key not in ticked]
    fitting = _groups((place for place in rest if place.fits), order)
    first = [Group(group.kind, group.places[:near]) for group in fitting]
    shown = {place.key for group in first for place in group.places}
    others = _groups((place for place in rest if place.key not in shown), order)
    return Choices([found[key] for key in sorted(ticked & found.keys())], first, others)


def _groups(places: Iterable[Askable], order: Sequence[str]) -> list[Group]:
    rank = {kind: number for number, kind in enumerate(order)}
    kinds: dict[str, list[Askable]] = {}
    for place in sorted(places, key=_nearness):
        kinds.setdefault(place.kind, []).append(place)
    return [Group(kind, kinds[kind]) for kind in sorted(kinds, key=lambda kind: (rank.get(kind, len(rank)), kind))]


def _nearness(place: Askable) -> tuple[bool, bool, bool, float]:
    return not place.fits, not place.is_own, place.km is None, place.km or 0.0
