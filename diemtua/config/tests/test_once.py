"""A write of the API with an Idempotency-Key is done once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from zeal import zeal_ignore

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.models import ApiReply
from diemtua.access.testing import AT, COMMUNE_B, MAKER, SINCE, Cast, client_for, unit
from diemtua.lib.fence import fenced
from diemtua.plans.models import Progress
from diemtua.plans.testing import given_plan, schools_duty

BODY = {"percent": 40, "words": "Đã họp các trường."}


@pytest.fixture
def address(cast: Cast) -> str:
    with zeal_ignore():  # a whole plan is made
        return f"/api/v1/plans/duties/{schools_duty(given_plan(cast)).uuid}/reports"


def send(client: Client, address: str, key: str, body: dict[str, Any] = BODY) -> Any:
    return client.post(address, body, content_type="application/json", headers={"Idempotency-Key": key})


def test_the_same_key_again_gets_the_same_answer_and_nothing_is_done_twice(cast: Cast, address: str) -> None:
    client = client_for(cast.trung)
    first, second = send(client, address, "a-1"), send(client, address, "a-1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second["Idempotency-Replayed"] == "true"
    assert Progress.objects.count() == 1
    with fenced(cast.as_("trung")):
        assert "Đã họp" not in ApiReply.objects.get().body, "the answer is kept sealed"
    assert send(client, address, "a-2").status_code == 201
    assert Progress.objects.count() == 2


def test_a_key_belongs_to_one_request_and_to_one_person(cast: Cast, address: str) -> None:
    client = client_for(cast.trung)
    send(client, address, "a-1")
    other = send(client, address, "a-1", BODY | {"percent": 90})
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key")
    assert send(client_for(cast.tam), address, "a-1").status_code == 404  # a stranger learns nothing by guessing a key
    assert Progress.objects.count() == 1
    with fenced(cast.as_("tam")):
        assert not ApiReply.objects.exists()


def test_a_key_belongs_to_one_role_of_the_person(cast: Cast, address: str) -> None:
    """Who changed over to another role is not answered with what the first one was shown."""
    held = access.give_assignment(
        cast.trung, role=Role.COMMUNE_OFFICER, unit=unit(COMMUNE_B), agency=None, valid_from=SINCE, by=MAKER, at=AT
    )
    client = client_for(cast.trung)
    assert send(client, address, "a-1").status_code == 201
    client.post(f"/access/roles/{held.uuid}/choice/")
    assert send(client, address, "a-1").status_code == 404
    assert Progress.objects.count() == 1


def test_a_refusal_is_not_kept_and_can_be_mended(cast: Cast, address: str) -> None:
    client = client_for(cast.trung)
    assert send(client, address, "a-1", BODY | {"percent": 130}).status_code == 422
    assert not ApiReply.objects.exists()
    assert send(client, address, "a-1").status_code == 201


@pytest.mark.parametrize("key", ["x" * 101, "a\tb"])
def test_a_key_that_is_none_is_refused(cast: Cast, address: str, key: str) -> None:
    assert send(client_for(cast.trung), address, key).status_code == 422
    assert not Progress.objects.exists()


def test_without_a_key_everything_is_as_before(cast: Cast, address: str) -> None:
    client = client_for(cast.trung)
    for _time in range(2):
        assert client.post(address, BODY, content_type="application/json").status_code == 201
    assert Progress.objects.count() == 2
    assert not ApiReply.objects.exists()
