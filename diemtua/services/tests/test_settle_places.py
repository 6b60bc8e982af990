"""A commune is merged: its places of help and the rows of children go to the heir, and home again when undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast, agency, unit
from diemtua.lib.actor import system_actor
from diemtua.people.testing import make_child
from diemtua.places import operations as places
from diemtua.places.models import Agency
from diemtua.places.operations import Decision
from diemtua.services import operations
from diemtua.services.models import Helper, Match, Offer, Provider, SecretPlace
from diemtua.services.rules.described import Described
from diemtua.services.testing import KEEPER, make_helper, make_offer, make_provider
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


def kept_by(keeper: Agency, name: str, kind: str = "binh_yen", **facts: Any) -> Provider:
    """A place an agency writes down itself."""
    assert keeper.unit
    described = Described(kind=kind, name=name, phone="0251 000 0101", **facts)
    return operations.add_provider(described, unit=keeper.unit, agency=keeper, valid_from=SINCE, by=KEEPER, at=AT)


def test_what_an_ended_agency_kept_is_kept_by_the_one_after_it_and_comes_home_when_undone(cast: Cast) -> None:
    old, new = agency(COMMUNE_A, "tram_y_te"), agency(COMMUNE_B, "tram_y_te")
    house = kept_by(old, "Nhà bình yên", is_secret=True, address="Số 5")
    make_offer(house, at=AT, needs=("N5",))
    model = kept_by(old, "Địa chỉ tin cậy", "tin_cay")
    make_helper(model, at=AT)
    own = kept_by(new, "Trạm Y tế phường")
    decision = Decision(effective_on=TODAY, number="1/NQ", decided_on=SINCE)
    change = places.merge_units([unit(COMMUNE_A)], into=unit(COMMUNE_B), decision=decision, by=CHANGER, at=AT)
    for kept in (Offer, Helper, SecretPlace):
        assert kept.objects.get().agency_id == new.pk
    assert set(Provider.objects.values_list("agency_id", flat=True)) == {new.pk}
    places.undo_change(change, reason="nhập nhầm", by=CHANGER, at=AT)
    for kept in (Offer, Helper, SecretPlace):
        assert kept.objects.get().agency_id == old.pk
    assert dict(Provider.objects.values_list("pk", "agency_id")) == {house.pk: old.pk, model.pk: old.pk, own.pk: new.pk}
