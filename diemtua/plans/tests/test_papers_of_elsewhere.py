"""A commune's paper put in at the province: it binds that commune's agencies; one from elsewhere binds nobody here."""

from __future__ import annotations

import pytest

from diemtua.access.testing import AT, COMMUNE_A, Cast
from diemtua.plans import operations
from diemtua.plans.queries.issuing_place import IssuingPlace, issuing_place_of
from diemtua.plans.states import DutyState
from diemtua.plans.testing import COMMUNE_PLAN, add_plan, confirm_plan

WARD = "phường Trấn Biên"
STRANGER = "xã Cồn Gió"


def test_a_ward_s_paper_binds_that_ward_only(cast: Cast) -> None:
    document = confirm_plan(cast, add_plan(cast, text=COMMUNE_PLAN))
    assert issuing_place_of(document, AT.date()) == IssuingPlace(COMMUNE_A)
    given = [duty for task in document.tasks.all() for duty in task.duties.all()]
    assert {duty.agency.commune_code for duty in given if duty.agency} == {COMMUNE_A}


def test_a_paper_of_another_province_binds_nobody_here(cast: Cast) -> None:
    text = COMMUNE_PLAN.replace(WARD, STRANGER).replace(WARD.upper(), STRANGER.upper())
    document = confirm_plan(cast, add_plan(cast, text=text))
    assert issuing_place_of(document, AT.date()).is_elsewhere
    given = [duty for task in document.tasks.all() for duty in task.duties.all()]
    assert given
    assert {(duty.agency, duty.state) for duty in given} == {(None, DutyState.OPEN)}
    assert document.reader_communes == []


@pytest.mark.parametrize(
    ("issuer", "is_elsewhere"),
    [
        ("Ủy ban nhân dân thành phố Đồng Nai", False),
        ("Ủy ban nhân dân các xã, phường", False),
        ("Ban Chỉ đạo công tác xã hội", False),
        ("", False),
        ("Ủy ban nhân dân xã Trấn Biên", True),
        ("UBND thị trấn Cồn Gió", True),
    ],
)
def test_the_issuer_s_words_say_where_it_comes_from(cast: Cast, issuer: str, is_elsewhere: bool) -> None:
    document = add_plan(cast)
    document.issuer = issuer
    assert issuing_place_of(document, AT.date()).is_elsewhere is is_elsewhere


def test_the_preview_says_that_nobody_here_is_meant(cast: Cast) -> None:
    text = COMMUNE_PLAN.replace(WARD, STRANGER).replace(WARD.upper(), STRANGER.upper())
    document = add_plan(cast, text=text)
    operations.accept_clear_tasks(document, doubtful_too=True, by=cast.as_("minh"), at=AT)
    page = cast.client("thuy").get(f"/plans/documents/{document.uuid}/confirmation/").content.decode()
    assert "Văn bản của nơi khác." in page
    own = add_plan(cast)
    operations.accept_clear_tasks(own, doubtful_too=True, by=cast.as_("minh"), at=AT)
    assert "nơi khác" not in cast.client("thuy").get(f"/plans/documents/{own.uuid}/confirmation/").content.decode()
