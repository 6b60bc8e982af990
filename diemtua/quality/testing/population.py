"""A small commune with every kind of fault in it, made the same in every run."""

from __future__ import annotations

import random
from datetime import date, timedelta

from diemtua.access.testing import AT, TODAY
from diemtua.lib.sealing import blind, seal
from diemtua.people.models import Adult, Child, Disability, Membership, PovertyYear, Relation, Risk, Visit
from diemtua.people.testing import make_child, make_household
from diemtua.places.models import Village

NAMES = ("Nguyễn Văn An", "Trần Thị Bích", "Lê Gia Hân", "Phạm Quốc Bảo", "Đỗ Minh Châu", "Hoàng An", "", "Bé 2")
GROUPS = (("G01", "G01.1"), ("G04", "G04.2"), ("G08", "G08.1"), ("G13", "G13.1"), ("G13", ""), ("G11", "G11.1"))


def populate(village: Village, *, children: int, seed: int = 5) -> list[Child]:
    """Children whose records have faults of many kinds, by the numbers of a seeded row."""
    dice = random.Random(seed)  # noqa: S311 - made-up people
    made = []
    for number in range(children):
        home = make_household("Nguyễn Văn Hộ", village=village) if dice.random() < 0.7 else None
        child = _child(village, number, dice, household=home)
        if home and dice.random() < 0.6:
            state = dice.choice(["poor", "near_poor", "none"])
            PovertyYear.objects.create(household=home, year=TODAY.year - dice.choice([0, 0, 1]), state=state)
        _circumstances(child, dice)
        _people(child, dice)
        made.append(child)
    return made


def _child(village: Village, number: int, dice: random.Random, **facts: object) -> Child:
    birth = TODAY - timedelta(days=dice.randrange(10, 17 * 365)) if dice.random() < 0.9 else None
    if birth and dice.random() < 0.1:
        birth = date(birth.year, 1, 1)
    if birth and dice.random() < 0.05:
        birth = date(2020, 2, 29)
    digits = f"079{dice.randrange(2, 4)}{dice.randrange(10, 27):02d}{number:06d}"
    numbered = {"number_sealed": seal(digits), "number_key": blind(digits)} if dice.random() < 0.5 else {}
    visited = TODAY - timedelta(days=dice.randrange(0, 800)) if dice.random() < 0.6 else None
    return make_child(
        dice.choice(NAMES), birth, village=village, sex=dice.choice(["male", "female", "unknown"]), visited_on=visited,
        birth_precision="unknown" if birth is None else dice.choice(["day", "day", "month", "year", "estimated"]),
        birth_registration=dice.choice(["unknown", "none", "done"]), insurance=dice.choice(["unknown", "none", "has"]),
        school=dice.choice(["unknown", "studying", "dropped_out", "too_young"]),
        immunised=dice.choice(["unknown", "fully"]),
        nutrition=dice.choice(["unknown", "stunted", "normal"]), ethnicity=dice.choice(["", "Kinh"]),
        flags=dice.choice([[], [], ["R01"], ["R02", "R03"]]), **numbered, **facts,
    )  # fmt: skip


def _circumstances(child: Child, dice: random.Random) -> None:
    if dice.random() < 0.4:
        group, subgroup = dice.choice(GROUPS)
        restricted, state = group == "G11", dice.choice(["proposed", "confirmed", "confirmed"])
        Membership.objects.create(
            child=child, group=group, subgroup=subgroup, is_restricted=restricted, state=state,
            since=TODAY - timedelta(days=dice.randrange(0, 3000)), evidence=dice.choice(["", "QĐ 12"]),
            proposed_at=AT - timedelta(days=dice.randrange(0, 60)),
        )  # fmt: skip
        child.is_special = state == "confirmed"
        child.groups = [subgroup or group] if state == "confirmed" and not restricted else []
        child.is_restricted = restricted and state == "confirmed"
        child.save()
    if dice.random() < 0.1:
        Disability.objects.create(child=child, kinds=["DT1"], level=dice.choice(["MD1", "MD2", "MD3"]), since=TODAY)
    if "R02" in child.flags:
        Risk.objects.create(child=child, flag="R02", since=TODAY - timedelta(days=dice.randrange(0, 400)))
    for _ in range(dice.randrange(0, 3)):
        Visit.objects.create(
            child=child, visited_on=TODAY - timedelta(days=dice.randrange(0, 90)), by_name="bà Hoa", at=AT,
            outcome=dice.choice(["not_met", "not_found", "seen"]),
        )  # fmt: skip


def _people(child: Child, dice: random.Random) -> None:
    for kind in ("father", "mother", "grandparent"):
        if dice.random() < 0.5:
            adult = Adult.objects.create(
                province_code=child.province_code, commune_code=child.commune_code, full_name="Nguyễn Thị Người",
                folded="nguyen thi nguoi", birth_year=dice.choice([None, 1950, 1985, 2012]),
                phone=dice.choice(["", "0912"]), died_on=dice.choice([None, None, TODAY]),
            )  # fmt: skip
            Relation.objects.create(child=child, adult=adult, kind=kind, is_carer=dice.random() < 0.6)
