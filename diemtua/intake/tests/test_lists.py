"""What no text settles is data: the administrator changes it, its mark is shown, and reports follow it at once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from diemtua.access.testing import COMMUNE_A, PROVINCE, Cast, unit
from diemtua.intake import operations, queries
from diemtua.intake.codes import Harm, Setting, Suspect
from diemtua.intake.codes.first_words import FIRST_WORDS
from diemtua.intake.models import Authority, Channel, Limit, Listed
from diemtua.intake.testing import make_report
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/reports/lists/"
MINUTES = {
    "leader_minutes": 20, "province_minutes": 40, "urgent_leader_minutes": 5, "urgent_province_minutes": 10,
}  # fmt: skip


def test_every_list_is_shown_with_how_sure_it_is(cast: Cast) -> None:
    client = cast.client("hung")
    kinds = ("channels", "limits", "settings", "suspects", "harms", "authorities", "rates")
    page = "".join(client.get(PAGE, {"kind": kind}).content.decode() for kind in kinds)
    for words in ("Tổng đài 111", "Môi trường mạng", "Xâm hại tình dục", "Cha, mẹ", "Công an xã, phường"):
        assert words in page
    assert "chưa đối chiếu văn bản" in page
    assert "NĐ 56/2017 Đ31.1" in page


@pytest.mark.usefixtures("cast")
def test_the_first_rows_have_words_that_are_translated() -> None:
    of_lists = {str(label) for codes in (Harm, Setting, Suspect) for _code, label in codes.choices}
    assert set(Listed.objects.values_list("label", flat=True)) <= of_lists
    said = {*Channel.objects.values_list("label", flat=True), *Authority.objects.values_list("label", flat=True)}
    assert said | set(Authority.objects.values_list("how", flat=True)) == FIRST_WORDS


@pytest.mark.parametrize("person", ["lan", "khoa", "minh", "hoa"])
def test_only_the_administrator_opens_and_changes_them(cast: Cast, person: str) -> None:
    assert cast.client(person).get(PAGE).status_code == 404
    with pytest.raises(NotAllowed):
        operations.set_rate("reports", number=3, mark="inference", by=cast.as_(person), at=timezone.now())


def test_a_local_line_is_added_and_offered(cast: Cast) -> None:
    typed = {"label": "Đường dây của tỉnh", "is_offered": "on", "mark": "inference"}
    assert cast.client("hung").post(f"{PAGE}channels/new/", typed).status_code == 302
    assert Channel.objects.get(label="Đường dây của tỉnh").code == "duong_day_cua_tinh"
    assert "Đường dây của tỉnh" in cast.client("lan").get("/reports/new/").content.decode()
    assert Entry.objects.filter(verb="intake.set").count() == 1


def test_a_row_that_is_no_longer_offered_still_names_old_reports(cast: Cast) -> None:
    report = make_report(COMMUNE_A, at=timezone.now(), settings=("work",))
    client = cast.client("hung")
    client.post(f"{PAGE}settings/work/", {"label": "Chỗ làm", "mark": "inference"})
    assert "work" not in dict(queries.offered()["setting"])
    assert "Chỗ làm" in cast.client("lan").get(f"/reports/{report.uuid}/").content.decode()


def test_which_harm_cannot_wait_follows_the_list(cast: Cast) -> None:
    assert not make_report(COMMUNE_A, at=timezone.now(), harms=("X6",)).is_urgent
    typed = {"label": "Bỏ mặc", "is_offered": "on", "is_urgent": "on", "mark": "inference"}
    assert cast.client("hung").post(f"{PAGE}harms/X6/", typed).status_code == 302
    assert make_report(COMMUNE_A, at=timezone.now(), harms=("X6",)).is_urgent


def test_what_the_law_says_is_not_taken_back_and_no_harm_is_invented(cast: Cast) -> None:
    by, at = cast.as_("hung"), timezone.now()
    with pytest.raises(Invalid):
        operations.set_listed(
            "suspect", "parent", label="Cha, mẹ", is_offered=True, is_urgent=False, mark="law", source="x", by=by, at=at
        )
    with pytest.raises(Invalid):
        operations.set_listed("harm", "", label="Mới", is_offered=True, is_urgent=True, mark="inference", by=by, at=at)
    with pytest.raises(Invalid):
        operations.set_channel("", label="Mới", is_offered=True, mark="law", by=by, at=at)
    assert Listed.objects.get(code="parent").is_urgent
    assert cast.client("hung").get(f"{PAGE}harms/new/").status_code == 404
    assert cast.client("hung").get(f"{PAGE}nothing/new/").status_code == 404


def test_a_province_sets_its_own_minutes(cast: Cast) -> None:
    client = cast.client("hung")
    assert client.post(f"{PAGE}limits/new/", MINUTES | {"province": PROVINCE}).status_code == 302
    assert Limit.objects.get(province_code=PROVINCE).leader_minutes == 20
    assert client.post(f"{PAGE}limits/all/", MINUTES | {"leader_minutes": 50}).status_code == 422
    assert unit(PROVINCE).name in client.get(PAGE, {"kind": "limits"}).content.decode()


def test_the_channel_of_the_authority_is_written_down_when_it_is_known(cast: Cast) -> None:
    typed = {
        "label": "Mạng lưới bảo vệ trẻ em", "away": "information", "how": "https://example.test", "answer_days": "5",
        "is_offered": "on", "mark": "memory",
    }  # fmt: skip
    assert cast.client("hung").post(f"{PAGE}authorities/network/", typed).status_code == 302
    row = Authority.objects.get(code="network")
    assert (row.how, row.answer_days, row.mark) == ("https://example.test", 5, "memory")
