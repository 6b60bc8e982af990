"""The API against its own document: whatever the document allows is answered in the document's form, never by a fault.

Requests are made up by schemathesis, the same ones in every run, and asked by the commune's officer of real records.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
import requests
import schemathesis
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.core.transport import Response
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from zeal import zeal_ignore

from diemtua.access.codes import Role
from diemtua.access.testing import client_for
from diemtua.config.urls import api
from diemtua.lib.actor import EVERYWHERE
from diemtua.lib.fence import raise_fence
from tests.doors.door import Door
from tests.doors.table import DOORS
from tests.doors.world import World, make_world, person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Operation = APIOperation[Any, Any, Any, Any]
MANY = 70
EXAMPLES = 5  # of each operation: all of them together stay under a minute
CHECKS: list[Any] = [not_a_server_error, response_schema_conformance, content_type_conformance]
QUIET = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def _door(operation: Operation) -> Door:
    """The row of the table: it knows the keys of a record that is there."""
    route = re.sub(r"\{(\w+)\}", r"<\1>", operation.full_path).lstrip("/")
    rows = [door for door in DOORS if (door.route, door.method) == (route, operation.method.upper())]
    return next((door for door in rows if door.of in {"a", "c"}), rows[0])


def _asked(client: Client, case: Any) -> Response:
    """Send a made-up request; what it writes is gone afterwards."""
    sent = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    body, kind = sent.body or b"", str(sent.headers.get("Content-Type", "application/json"))
    with transaction.atomic():
        try:
            answer = client.generic(sent.method or "GET", sent.path_url, body, content_type=kind)
        except Exception as fault:
            fault.add_note(f"{sent.method} {sent.path_url} {body!r:.500}")
            raise
        raise_fence(EVERYWHERE)
        transaction.set_rollback(True)
    headers = {name: [value] for name, value in answer.items()}
    return Response(answer.status_code, headers, answer.content, sent, elapsed=0.0, verify=False)


def _faults(client: Client, world: World, operation: Operation) -> list[str]:
    """What is wrong with the answers of one operation."""
    keys = {name: str(world.ids.get(key, key)) for name, key in _door(operation).keys.items()}

    @QUIET
    @given(case=operation.as_strategy())
    def asked(case: Any) -> None:
        case.path_parameters = {**case.path_parameters, **keys}
        if isinstance(case.body, dict) and "version" in case.body:
            case.body["version"] = 1  # as it was seen, or nothing would come past that
        case.validate_response(_asked(client, case), checks=CHECKS)

    try:
        asked()
    except Exception as fault:  # noqa: BLE001 - each is said, with the others
        return ["\n".join((operation.label, repr(fault), str(fault), *getattr(fault, "__notes__", ())))]
    return []


def test_whatever_the_document_allows_is_answered_in_its_form() -> None:
    document = schemathesis.openapi.from_dict(api.get_openapi_schema())
    with zeal_ignore():  # many requests in one test
        world = make_world()
        client = client_for(person(Role.COMMUNE_OFFICER, "own"))
        operations = [each.ok() for each in document.get_all_operations() if isinstance(each, Ok)]
        found = [fault for each in operations for fault in _faults(client, world, each)]
    assert len(operations) > MANY
    assert not found, "\n\n".join(found)
