"""The second fence alone: queries without any filter, as the web role, still show no row of another place."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models, transaction
from zeal import zeal_ignore

from diemtua.access import operations
from diemtua.access.models import BreakGlass, Draft, Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, MAKER, Cast, unit
from diemtua.lib.actor import NOWHERE, Actor, Scope
from diemtua.lib.clock import now
from diemtua.lib.fence import close_fence, everywhere, fenced
from diemtua.lib.pii import Pii
from diemtua.plans.models import Document, Duty
from diemtua.trail.models import Entry
from diemtua.workforce.models import Posting
from tests.doors.world import make_world

pytestmark = pytest.mark.django_db
# Staff tables without the fence, and why: sign-in reads them before anybody is anybody.
UNFENCED = {
    "access_user": "sign-in looks people up by name",
    "access_assignment": "sign-in reads where a person works; notices ask who works at an agency",
}
# The directory is for everybody to read; its fence keeps others from writing it.
OPEN = {"Provider", "Offer", "OfferVersion"}
STRANGER = Actor(user_id=4711, name="Tâm", role="", scope=Scope(communes=frozenset({COMMUNE_B})))
LOST = Actor(user_id=4711, name="Tâm", role="", scope=NOWHERE)


def fenced_models() -> list[type[models.Model]]:
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relkind = 'r' and relrowsecurity")
        names = {name for (name,) in cursor.fetchall()}
    return [model for model in apps.get_models() if model._meta.db_table in names]


def test_every_table_with_personal_data_is_fenced_or_says_why_not() -> None:
    behind = {model._meta.db_table for model in fenced_models()}
    personal = {model._meta.db_table for model in apps.get_models() if getattr(model, "pii", Pii.NONE) is not Pii.NONE}
    assert personal - behind == set(UNFENCED)


@pytest.mark.parametrize("actor", [STRANGER, LOST], ids=["neighbour", "nowhere"])
def test_without_the_first_fence_a_stranger_still_finds_nothing(actor: Actor, cast: Cast) -> None:
    with zeal_ignore():
        make_world()
    operations.notify([cast.lan.pk], text="x", url="", key="k", by=MAKER, at=AT)
    operations.save_draft("x", fields={"ten": "Bé A"}, by=cast.as_("lan"), at=AT)
    rows = {model.__name__: model._default_manager.all() for model in fenced_models()}
    rows["Posting"] = Posting.objects.exclude(commune_code=COMMUNE_B)  # the neighbour's own people
    assert all(
        found.exists() for name, found in rows.items() if name in {"Document", "Task", "Duty", "Evidence", "Draft"}
    )
    with fenced(actor):
        seen = {name for name, found in rows.items() if found.all().exists()}
    assert seen - OPEN == set()


def test_at_home_the_rows_are_there(cast: Cast) -> None:
    with zeal_ignore():
        make_world()
    with fenced(cast.as_("lan")):
        assert {document.commune_code for document in Document.objects.all()} == {cast.as_("lan").commune_code}
    with fenced(cast.as_("minh")):
        assert Document.objects.count() == 2
    with fenced(cast.as_("trung")):
        assert {duty.agency_id for duty in Duty.objects.all()} == {cast.as_("trung").agency_id}
    with fenced(cast.as_("hung")):
        assert not Document.objects.exists()


def test_an_unset_fence_shows_nothing() -> None:
    with zeal_ignore():
        make_world()
    close_fence()
    assert not Document.objects.exists()
    assert not Entry.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("reset all")
    assert not Document.objects.exists()


def test_a_row_cannot_be_put_into_another_place(cast: Cast) -> None:
    with zeal_ignore():
        make_world()
    with (
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        fenced(cast.as_("tam")),
    ):
        Document.objects.create(
            province_code="75", commune_code="26041", file="x", file_name="x", file_size=1, file_sha256="0" * 64,
            added_by_name="x", added_at=AT,
        )  # fmt: skip


def test_a_persons_desk_is_behind_the_fence_too(cast: Cast) -> None:
    operations.save_draft("x", fields={"ten": "Bé A"}, by=cast.as_("lan"), at=AT)
    operations.notify([cast.lan.pk], text="x", url="", key="k", by=MAKER, at=AT)
    with fenced(cast.as_("khoa")):  # same commune, same room
        assert not Draft.objects.exists()
        assert not Notice.objects.exists()
    with fenced(cast.as_("lan")):
        assert Draft.objects.exists()
        assert Notice.objects.exists()


def test_one_can_write_to_anothers_desk_and_not_read_it(cast: Cast) -> None:
    with fenced(cast.as_("khoa")):
        operations.notify([cast.lan.pk], text="x", url="", key="k", by=cast.as_("khoa"), at=AT)
        operations.notify([cast.lan.pk], text="x", url="", key="k", by=cast.as_("khoa"), at=AT)  # once for a key
        assert not Notice.objects.exists()
    assert Notice.objects.filter(user=cast.lan).count() == 1


def test_the_fence_inside_a_fence_is_put_back(cast: Cast) -> None:
    with zeal_ignore():
        make_world()
    with fenced(cast.as_("tam")):
        with everywhere():
            assert Document.objects.count() == 2
        assert not Document.objects.exists()


def test_the_web_role_owns_nothing_and_is_nobody_special() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user"
        )
        assert cursor.fetchall() == [(False, False, False, False)]
        cursor.execute("select count(*) from pg_class where pg_get_userbyid(relowner) = current_user")
        assert cursor.fetchall() == [(0,)]
        cursor.execute("select pg_has_role('diemtua_web', 'diemtua_owner', 'member')")
        assert cursor.fetchall() == [(False,)]


def test_an_emergency_opening_is_met_by_its_place_its_maker_and_those_who_watch(cast: Cast) -> None:
    operations.open_break_glass(unit(COMMUNE_A), reason="x" * 20, by=cast.as_("tam"), at=AT)
    seen = set()
    with zeal_ignore():  # everybody looks
        for name in cast.people:
            with fenced(cast.as_(name)):
                seen |= {name} if BreakGlass.objects.exists() else set()
    assert seen == {"tam", "lan", "khoa", "locked", "minh", "thuy", "thu", "hung"}


def test_nobody_opens_for_another_and_nobody_closes_anothers_opening(cast: Cast) -> None:
    opening = operations.open_break_glass(unit(COMMUNE_A), reason="x" * 20, by=cast.as_("tam"), at=AT)
    with fenced(cast.as_("lan")):  # of the place that was opened: she sees it
        assert BreakGlass.objects.update(until=AT + timedelta(days=1)) == 0
        assert BreakGlass.objects.filter(pk=opening.pk).exists()
    opening.pk, opening.uuid = None, uuid4()
    with pytest.raises(ProgrammingError), transaction.atomic(), fenced(cast.as_("lan")):
        opening.save(force_insert=True)


def test_a_signed_in_request_meets_its_own_opening_and_no_other(cast: Cast) -> None:
    """Who acts is asked before the fence stands at the person's place: at their own desk only."""
    with zeal_ignore():
        make_world()
        for name in ("tam", "lan"):
            operations.open_break_glass(unit(COMMUNE_A), reason="x" * 20, by=cast.as_(name), at=now())
    assert cast.client("tam").get("/api/v1/access/me").json()["break_glass"]
    assert not cast.client("lan").get("/api/v1/access/me").json()["break_glass"]  # her own commune: nothing widened
    assert not cast.client("minh").get("/api/v1/access/me").json()["break_glass"]
