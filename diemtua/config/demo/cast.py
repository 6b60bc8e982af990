"""The people of the demo world: one for every role, listed on the sign-in page, and an officer in every commune."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from diemtua.access import operations as access
from diemtua.access import queries
from diemtua.access.codes import Power, Role
from diemtua.access.models import User
from diemtua.lib.actor import Actor, system_actor
from diemtua.lib.seed import seed_path
from diemtua.places import operations as places
from diemtua.places.models import Agency, Unit
from diemtua.places.queries import communes_of, unit_by_code

PASSWORD = "diem-tua-demo-2026"  # noqa: S105 - of made-up people, in demo mode only
SINCE = date(2025, 7, 1)
MAKER = system_actor("demo", powers=frozenset({Power.MANAGE, "places.change", "places.change_villages"}))
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô")
MIDDLES = ("Thị", "Văn", "Thanh", "Minh", "Ngọc", "Đức", "Hồng", "Quốc", "Kim", "Hữu", "Thu", "Anh")
GIVENS = (
    "An",
    "Bình",
    "Châu",
    "Dung",
    "Giang",
    "Hà",
    "Hiếu",
    "Hòa",
    "Hương",
    "Khánh",
    "Lan",
    "Linh",
    "Mai",
    "Nam",
    "Nga",
)
SCHOOLS = ("Trường THCS", "Trường Tiểu học")


@dataclass(frozen=True)
class Person:
    """A row of the cast."""

    username: str
    full_name: str
    role: str
    unit_code: str
    agency_kind: str
    title: str


def listed() -> list[Person]:
    """The people on the sign-in page, in the order of the seed file."""
    with seed_path("demo_cast.csv").open(encoding="utf-8") as file:
        return [Person(**row) for row in csv.DictReader(file)]


def sign_in_lines() -> list[str]:
    """What `diemtua serve --demo` prints."""
    people = [f"  {person.username:<20} {person.full_name}, {person.title}" for person in listed()]
    return [*people, f"Mật khẩu chung: {PASSWORD}"]


def make_cast(*, province: str, seed: int, at: datetime) -> None:
    """Make everybody once."""
    hashed = make_password(PASSWORD)  # one hash for all: argon2 is slow on purpose
    for person in listed():
        _make(person, hashed, at)
    chance = random.Random(seed)  # noqa: S311 - names, not secrets
    for commune in communes_of(province, at.date()):
        username = f"canbo.{commune.code}"
        name = " ".join((chance.choice(FAMILIES), chance.choice(MIDDLES), chance.choice(GIVENS)))
        officer = Person(username, name, Role.COMMUNE_OFFICER, commune.code, "phong_vhxh", "Cán bộ bảo vệ trẻ em")
        _make(officer, hashed, at)


def _make(person: Person, hashed: str, at: datetime) -> None:
    if User.objects.filter(username=person.username).exists():
        return
    unit = unit_by_code(person.unit_code, at.date()) if person.unit_code else None
    agency = _agency(unit, person.agency_kind, at) if unit and person.agency_kind else None
    user = access.create_user(
        username=person.username, full_name=person.full_name, must_change_password=False, by=MAKER, at=at
    )
    User.objects.filter(pk=user.pk).update(password=hashed)
    access.give_assignment(
        user, role=person.role, unit=unit, agency=agency, title=person.title, valid_from=SINCE, by=MAKER, at=at
    )


def _agency(unit: Unit, kind: str, at: datetime) -> Agency | None:
    """The unit's agency of this kind; a school is made, because only real rows can be given work."""
    found = Agency.objects.on(at.date()).filter(unit=unit, kind=kind).first()
    if found or kind != "truong_hoc":
        return found
    return places.add_agency(
        unit, kind=kind, name=f"{SCHOOLS[0]} {unit.name.split(' ', 1)[-1]}", valid_from=SINCE, source="trình diễn",
        by=MAKER, at=at,
    )  # fmt: skip


def acting(username: str, at: datetime) -> Actor:
    """The person in their only role."""
    user = User.objects.get(username=username)
    assignment = queries.assignments_of(user, at.date()).first()
    if assignment is None:
        raise LookupError(username)
    return queries.actor_in(assignment, channel="demo")
