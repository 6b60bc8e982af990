"""The first person of an installation, who lets in all others."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from diemtua.access import operations
from diemtua.access.codes import Power, Role
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import day_of


def make_administrator(username: str, full_name: str, *, at: datetime) -> str:
    """Make an account with the role of administrator; return its password, which must be changed at once.

    Whoever may run commands on the server may do this; the trail says that it came from there.
    """
    maker = system_actor("dòng lệnh", powers=frozenset({Power.MANAGE}))
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        user = operations.create_user(username=username, full_name=full_name, password=password, by=maker, at=at)
        operations.give_assignment(user, role=Role.ADMINISTRATOR, unit=None, valid_from=day_of(at), by=maker, at=at)
    return password
