"""The paper of a referral: one place, what was chosen, the ground of that place; none to who may not read any more."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from docx import Document as Word

from diemtua.access.testing import AT, COMMUNE_A, Cast
from diemtua.lib.clock import VN
from diemtua.lib.errors import NotAllowed, WrongState
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_village
from diemtua.services import operations
from diemtua.services.models import Call
from diemtua.services.rules.packet import Chosen
from diemtua.services.tests.asking import LAW, agreed, asked
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Măng Cụt"


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child(NAME, village=make_village(COMMUNE_A))


def words(paper: bytes) -> str:
    file = Word(io.BytesIO(paper))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(part.text for part in file.paragraphs), *cells])


def call_of(cast: Cast, child: Child, **changed: Any) -> Call:
    return Call.objects.get(referral=asked(cast, child, "tram_y_te", **changed))


def test_it_says_what_was_chosen_and_nothing_else(cast: Cast, child: Child) -> None:
    call = call_of(cast, child)
    said = words(operations.print_letter(call, by=cast.as_("lan"), at=AT))
    for part in ("PHIẾU CHUYỂN", "Kính gửi: Trạm Y tế phường Trấn Biên", "Cần tham vấn tâm lý sáu buổi.", "N.M.C", LAW,
                 "Em ít nói, ngủ không yên.", call.referral.code, "Điều 33 Nghị định số 56/2017"):  # fmt: skip
        assert part in said
    assert NAME not in said
    assert "None" not in said
    assert "đã rút lời" not in said  # of consent only where it is the ground
    assert Entry.objects.filter(verb="referral.print").count() == 1


def test_what_the_record_has_not_is_said_and_the_last_day_is_named(cast: Cast, child: Child) -> None:
    Child.objects.filter(pk=child.pk).update(birth_on=None)
    child.refresh_from_db()
    call = call_of(cast, child)
    Call.objects.filter(pk=call.pk).update(due_at=datetime(2026, 11, 27, tzinfo=VN))
    call.refresh_from_db()
    said = words(operations.print_letter(call, by=cast.as_("lan"), at=AT))
    assert "Tuổi\nhồ sơ chưa có\n" in said
    assert "Đề nghị trả lời chậm nhất ngày 26/11/2026." in said


def test_restricted_pieces_carry_their_own_law(cast: Cast, child: Child) -> None:
    pieces = (Chosen("initials"), Chosen("harm", why="Để chọn cách tham vấn", value="Có vết bầm ở tay."))
    call = call_of(cast, child, pieces=pieces, strict_law="Luật Trẻ em 102/2016/QH13 Đ52")
    said = words(operations.print_letter(call, by=cast.as_("lan"), at=AT))
    assert "Có vết bầm ở tay." in said
    assert "102/2016/QH13 Đ52" in said


def test_consent_is_named_and_once_taken_back_there_is_no_paper(cast: Cast, child: Child) -> None:
    call = Call.objects.get(referral=agreed(cast, child, "tram_y_te"))
    said = words(operations.print_letter(call, by=cast.as_("lan"), at=AT))
    assert "Nguyễn Thị Mẹ" in said
    assert "đã rút lời" in said
    operations.end_consent(
        call.referral, withdrawn_by="Nguyễn Thị Mẹ", words="", withdrawn_on=AT.date(), by=cast.as_("lan"), at=AT
    )
    call = Call.objects.select_related("referral", "consent").get(pk=call.pk)
    with pytest.raises(WrongState):
        operations.print_letter(call, by=cast.as_("lan"), at=AT)
    address = f"/services/referrals/{call.referral.uuid}/calls/{call.uuid}/letter/"
    assert cast.client("lan").get(address).status_code == 404


def test_only_the_sender_takes_it(cast: Cast, child: Child) -> None:
    call = call_of(cast, child)
    address = f"/services/referrals/{call.referral.uuid}/calls/{call.uuid}/letter/"
    for who in ("tam", "minh", "hung"):
        with pytest.raises(NotAllowed):
            operations.print_letter(call, by=cast.as_(who), at=AT)
        assert cast.client(who).get(address).status_code in {403, 404}
    answer = cast.client("lan").get(address)
    assert answer.status_code == 200
    assert f"{call.referral.code}-phieu-chuyen.docx" in answer["Content-Disposition"]
    assert (
        f"calls/{call.uuid}/letter/"
        in cast.client("lan").get(f"/services/referrals/{call.referral.uuid}/").content.decode()
    )
