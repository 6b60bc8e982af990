"""A commune is merged: its places of help and the rows of children go to the heir, and home again when undone."""

from __future__ import annotations

import pytest
from django.test import Client

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast, unit
from diemtua.lib.actor import system_actor
from diemtua.people.testing import make_child
from diemtua.places import operations as places
from diemtua.places.operations import Decision
from diemtua.services import operations
from diemtua.services.models import Helper, Match, Offer, Provider
from diemtua.services.testing import make_helper, make_offer, make_provider
from diemtua.services.tests.places import village

pytestmark = pytest.mark.django_db
CHANGER = system_actor("tests", powers=frozenset({"places.change"}))


def test_what_a_merged_commune_kept_is_kept_by_its_heir_and_found_by_the_old_name(cast: Cast, client: Client) -> None:
    model = make_provider(COMMUNE_A, at=AT, kind="me_do_dau", name="Mẹ đỡ đầu")
    offer, helper = make_offer(model, at=AT, needs=("N4",)), make_helper(model, at=AT)
    child = make_child("Lê Bưởi", village=village())
    operations.match_child(child, offer=offer, helper=helper, since=TODAY, by=cast.as_("lan"), at=AT)
    decision = Decision(effective_on=TODAY, number="1/NQ", decided_on=SINCE)
    change = places.merge_units([unit(COMMUNE_A)], into=unit(COMMUNE_B), decision=decision, by=CHANGER, at=AT)
    for kept in (Provider, Offer, Helper, Match):
        assert kept.objects.get().commune_code == COMMUNE_B
    assert "Mẹ đỡ đầu" in client.get("/tim-giup/?noi=phường Trấn Biên, Đồng Nai").content.decode()
    places.undo_change(change, reason="nhập nhầm", by=CHANGER, at=AT)
    for kept in (Provider, Offer, Helper, Match):
        assert kept.objects.get().commune_code == COMMUNE_A
