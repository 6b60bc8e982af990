"""Taking a giving-out back says why, and tells those whose work is gone."""

from __future__ import annotations

import pytest

from diemtua.access.models import Notice
from diemtua.access.testing import AT, Cast
from diemtua.lib.errors import Invalid
from diemtua.plans import operations
from diemtua.plans.models import Document, Duty
from diemtua.plans.states import DocumentState
from diemtua.plans.testing import given_plan


@pytest.fixture
def document(cast: Cast) -> Document:
    return given_plan(cast)


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_taken_back(cast: Cast, document: Document, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        operations.reopen_document(document, reason=reason, by=cast.as_("thuy"), at=AT)
    assert refused.value.field == "reason"
    cast.client("thuy").post(f"/plans/documents/{document.uuid}/reopening/", {"reason": reason})
    document.refresh_from_db()
    assert document.state == DocumentState.CONFIRMED
    assert Duty.objects.filter(task__document=document).exists()


def test_who_had_work_is_told_why_and_nobody_else(cast: Cast, document: Document) -> None:
    Notice.objects.all().delete()
    operations.reopen_document(document, reason="giao nhầm cơ quan", by=cast.as_("thuy"), at=AT)
    told = Notice.objects.filter(text__contains="giao nhầm cơ quan")
    assert {"trung", "lan", "tam", "khoa"} <= set(told.values_list("user__username", flat=True))
    assert not told.filter(user__username__in=["hoa", "thu", "hung", "thuy"]).exists()
    one = told.get(user=cast.trung)
    assert cast.client("trung").get(one.url).status_code == 200


def test_given_out_and_taken_back_again_is_told_again(cast: Cast, document: Document) -> None:
    for reason in ("sai hạn", "sai cơ quan"):
        operations.reopen_document(document, reason=reason, by=cast.as_("thuy"), at=AT)
        operations.confirm_document(document, by=cast.as_("thuy"), at=AT)
    texts = " ".join(Notice.objects.filter(user=cast.trung).values_list("text", flat=True))
    assert "sai hạn" in texts
    assert "sai cơ quan" in texts
