"""What usually proves a group: as it came along, as an administrator wrote it, always with how sure that is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from diemtua.access.testing import AT, COMMUNE_A, SINCE, TODAY, Cast
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.people import operations, queries
from diemtua.people.codes import Group, HintMark, Verb
from diemtua.people.codes.evidence import EVIDENCE
from diemtua.people.models import EvidenceHint
from diemtua.people.states import MembershipState
from diemtua.people.testing import make_child, make_village
from diemtua.people.tests.test_merge_children import in_group
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/children/evidence/"
PAPER = "Quyết định của tòa án nhân dân khu vực"


def write(cast: Cast, who: str = "hung", group: str = "G03", **more: Any) -> EvidenceHint:
    said: dict[str, Any] = {"paper": PAPER, "mark": "memory", "valid_from": TODAY} | more
    return operations.set_evidence(group, **said, by=cast.as_(who), at=AT)


def test_every_group_has_a_hint_and_each_says_how_sure_it_is() -> None:
    assert set(EVIDENCE) == set(Group.values)
    for hint in EVIDENCE.values():
        assert (hint.mark == HintMark.LAW) is bool(hint.source)
        assert str(hint.mark.label) in hint.said


def test_what_was_written_holds_from_its_day(cast: Cast) -> None:
    before = queries.hint_of("G03", TODAY)
    write(cast)
    write(cast, paper="Mẫu mới", valid_from=TODAY + timedelta(days=30))
    assert queries.hint_of("G03", TODAY - timedelta(days=1)) == before
    assert queries.hint_of("G03", TODAY).paper == PAPER
    assert queries.hint_of("G03", date(2027, 1, 1)).paper == "Mẫu mới"
    assert queries.hint_of("G02", TODAY) == EVIDENCE["G02"]
    write(cast, paper="Sửa lại trong ngày")
    assert EvidenceHint.objects.count() == 2
    entry = Entry.objects.filter(verb=Verb.SET_EVIDENCE).first()
    assert entry is not None
    assert entry.facts["group"] == "G03"


@pytest.mark.parametrize("who", ["lan", "khoa", "hoa", "minh", "thu", "trung"])
def test_only_the_administrator_writes(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        write(cast, who)
    for path in (PAGE, f"{PAGE}G03/"):
        assert cast.client(who).get(path).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"paper": " "}, "paper"), ({"mark": "sure"}, "mark"), ({"mark": "law"}, "source"), ({"group": "G99"}, "mark")],
)
def test_what_says_nothing_is_refused(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        write(cast, **wrong)
    assert refused.value.field == field


def test_the_pages_show_the_mark_and_the_commune_reads_it_when_it_confirms(cast: Cast) -> None:
    hung = cast.client("hung")
    assert "chưa có văn bản quy định" in hung.get(PAGE).content.decode()
    assert hung.get(f"{PAGE}G99/").status_code == 404
    typed = {"paper": PAPER, "mark": "memory", "source": "", "valid_from": "2025-01-01"}
    assert hung.post(f"{PAGE}G03/", typed | {"mark": "law"}).status_code == 422
    assert hung.post(f"{PAGE}G03/", typed)["Location"] == PAGE
    assert PAPER in hung.get(PAGE).content.decode()
    assert "Tạ Quốc Hùng" in hung.get(f"{PAGE}G03/").content.decode()
    child = make_child("Nguyễn Gia Bảo", SINCE, village=make_village(COMMUNE_A))
    row = in_group(child, "G03")
    row.state = MembershipState.PROPOSED
    row.save()
    page = cast.client("khoa").get(f"/children/groups/{row.uuid}/confirmation/").content.decode()
    assert PAPER in page
    assert "chưa đối chiếu văn bản" in page
