"""The cast of the tests, one at every level, and their way in.

chị Lan (officer, commune A) · anh Khoa (leader, A) · anh Tâm (officer, commune B: must see nothing of A) · bà Hoa
(collaborator in A) · anh Minh (province) · cô Thủy (province's leader) · cô Thu (inspector, reads only) · anh Trung
(Sở GD&ĐT) · anh Hùng (administrator) · ông Khóa (locked).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.test import Client
from zeal import zeal_ignore

from diemtua.access import operations, queries
from diemtua.access.codes import Power, Role
from diemtua.access.models import User
from diemtua.lib.actor import EVERYWHERE, Actor, system_actor
from diemtua.lib.clock import VN
from diemtua.lib.fence import raise_fence
from diemtua.places.codes import Level
from diemtua.places.models import Agency, Unit

AT = datetime(2026, 11, 20, 9, 15, tzinfo=VN)
TODAY = AT.date()
SINCE = date(2025, 7, 1)
PASSWORD = "mat-khau-thu-nghiem"  # noqa: S105 - of made-up people
COMMUNE_A, COMMUNE_B, PROVINCE = "26041", "26068", "75"

CAST: dict[str, tuple[str, Role, str, str]] = {
    "lan": ("Nguyễn Thị Lan", Role.COMMUNE_OFFICER, COMMUNE_A, "phong_vhxh"),
    "khoa": ("Lê Đăng Khoa", Role.COMMUNE_LEADER, COMMUNE_A, "ubnd_xa"),
    "tam": ("Phạm Thanh Tâm", Role.COMMUNE_OFFICER, COMMUNE_B, "phong_vhxh"),
    "hoa": ("Lê Thị Hoa", Role.COLLABORATOR, COMMUNE_A, ""),
    "minh": ("Đặng Quang Minh", Role.PROVINCE_OFFICER, PROVINCE, "so_y_te"),
    "thuy": ("Mai Thu Thủy", Role.PROVINCE_LEADER, PROVINCE, "ubnd_tinh"),
    "thu": ("Tô Minh Thu", Role.INSPECTOR, PROVINCE, "thanh_tra_tinh"),
    "trung": ("Vũ Thành Trung", Role.AGENCY_OFFICER, PROVINCE, "so_giao_duc"),
    "hung": ("Tạ Quốc Hùng", Role.ADMINISTRATOR, "", ""),
    "locked": ("Trần Văn Khóa", Role.COMMUNE_OFFICER, COMMUNE_A, "phong_vhxh"),
}
MAKER = system_actor("tests", powers=frozenset({Power.MANAGE}))


def unit(code: str) -> Unit:
    """The unit of today with this code."""
    level = Level.PROVINCE if len(code) == 2 else Level.COMMUNE
    return Unit.objects.on(TODAY).get(code=code, level=level)


def agency(unit_code: str, kind: str) -> Agency:
    """The agency of this kind of today's unit."""
    return Agency.objects.on(TODAY).get(unit=unit(unit_code), kind=kind)


def make_user(  # noqa: PLR0917 - a row of the cast
    username: str, full_name: str, role: str, unit_code: str = "", agency_kind: str = ""
) -> User:
    """A person with one role, made as an administrator makes one."""
    user = operations.create_user(
        username=username, full_name=full_name, password=None, must_change_password=False, by=MAKER, at=AT
    )
    operations.give_assignment(
        user,
        role=role,
        unit=unit(unit_code) if unit_code else None,
        agency=agency(unit_code, agency_kind) if agency_kind else None,
        valid_from=SINCE,
        by=MAKER,
        at=AT,
    )
    return user


def actor(user: User) -> Actor:
    """The person acting in the first of their roles."""
    assignment = queries.assignments_of(user, TODAY).first()
    if assignment is None:
        raise LookupError(user.username)
    return queries.actor_in(assignment, channel="test")


class Browser(Client):
    """A browser. The fence closes after each request; the test itself goes on seeing everything."""

    def request(self, **request: Any) -> Any:
        try:
            return super().request(**request)
        finally:
            if not connection.needs_rollback:
                raise_fence(EVERYWHERE)


def client_for(user: User) -> Client:
    """A browser in which this person has signed in."""
    client = Browser()
    with zeal_ignore():  # a session is made for each browser
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@contextmanager
def meanwhile(second: Callable[[], object]) -> Iterator[None]:
    """What is done inside is one transaction; `second` runs beside it and waits for a row that it holds."""
    done = threading.Event()

    def beside() -> None:
        try:
            second()
        finally:
            done.set()
            connection.close()

    thread = threading.Thread(target=beside)
    with transaction.atomic():
        yield
        thread.start()
        while not (done.is_set() or _somebody_waits()):
            done.wait(0.02)
    thread.join()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from pg_locks where not granted)")
        return bool(cursor.fetchone()[0])


def api_under(prefix: str) -> Callable[..., Any]:
    """How a test asks the JSON door below this path; `key` is an Idempotency-Key."""

    def ask(  # noqa: PLR0917 - as one writes a request
        client: Client, how: str, path: str, body: dict[str, Any] | None = None, key: str = ""
    ) -> Any:
        headers = {"Idempotency-Key": key} if key else {}
        text = json.dumps(body) if body is not None else ""
        return client.generic(how, f"/api/v1/{prefix}{path}", text, content_type="application/json", headers=headers)

    return ask


@dataclass(frozen=True)
class Cast:
    """Users by first name: `cast.lan`; what they act as: `cast.as_("lan")`."""

    people: dict[str, User]

    def __getattr__(self, name: str) -> User:
        return self.people[name]

    def as_(self, name: str) -> Actor:
        return actor(self.people[name])

    def client(self, name: str) -> Client:
        return client_for(self.people[name])


def make_cast() -> Cast:
    """Everybody, with their roles: the fixture `cast`."""
    with zeal_ignore():  # people are made one by one, as an administrator does
        people = {name: make_user(name, full, role, code, kind) for name, (full, role, code, kind) in CAST.items()}
    operations.lock_user(people["locked"], reason="nghỉ việc", by=MAKER, at=AT)
    return Cast(people)
