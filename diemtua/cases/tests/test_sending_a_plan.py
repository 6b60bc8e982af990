"""The signed decision and plan go to all who have duties in them and to the family (NĐ 56/2017 Đ28.5)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from diemtua.access.testing import AT, TODAY, Cast
from diemtua.cases import operations, queries
from diemtua.cases.codes import SendingPart, Verb
from diemtua.cases.models import Case, Sending, Subject
from diemtua.cases.testing import make_case
from diemtua.lib.errors import Invalid, NotAllowed, WrongState
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="in_progress", carer="Bà ngoại")


def sent(**changed: Any) -> operations.Sent:
    return operations.Sent(
        **{"duty": ["Trạm Y tế"], "family": ["Bà ngoại"], "how": "hand", "sent_on": TODAY, **changed}
    )


def test_to_whom_and_when_is_kept_and_the_trail_names_nobody(cast: Cast, case: Case) -> None:
    rows = operations.send_plan(case, sent(), by=cast.as_("lan"), at=AT)
    assert [(row.part, row.to) for row in rows] == [(SendingPart.DUTY, "Trạm Y tế"), (SendingPart.FAMILY, "Bà ngoại")]
    entry = Entry.objects.get(verb=Verb.SEND_PLAN)
    assert "ngoại" not in f"{entry.facts}"
    assert "Trạm Y tế" in cast.client("lan").get(f"/cases/{case.uuid}/").content.decode()


def test_those_who_stand_in_the_plan_are_offered_and_never_a_carer_who_did_the_harm(cast: Cast, case: Case) -> None:
    assert queries.to_send_to(case) == (["Trạm Y tế", "Nguyễn Thị Lan"], ["Bà ngoại"])
    form = cast.client("lan").get(f"/cases/{case.uuid}/acts/sending/").content.decode()
    assert "Nguyễn Thị Lan" in form
    Subject.objects.filter(case=case).update(carer_harms=True)
    assert queries.to_send_to(case)[1] == []


def test_what_is_not_signed_is_not_sent(cast: Cast) -> None:
    waiting = make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="submitted")
    with pytest.raises(WrongState):
        operations.send_plan(waiting, sent(), by=cast.as_("lan"), at=AT)
    assert cast.client("lan").get(f"/cases/{waiting.uuid}/acts/sending/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"duty": [], "family": []}, "duty"),
        ({"how": "pigeon"}, "how"),
        ({"sent_on": TODAY + timedelta(days=1)}, "sent_on"),
        ({"sent_on": TODAY - timedelta(days=1)}, "sent_on"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, case: Case, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        operations.send_plan(case, sent(**changed), by=cast.as_("lan"), at=AT)
    assert refused.value.field == field
    assert not Sending.objects.exists()


def test_another_commune_sends_nothing(cast: Cast, case: Case) -> None:
    with pytest.raises(NotAllowed):
        operations.send_plan(case, sent(), by=cast.as_("tam"), at=AT)
