"""Forms as the administrator keeps them: what the law fixes stays, the rest changes by versions with a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from diemtua.access.testing import AT, TODAY, Cast
from diemtua.cases import operations, queries
from diemtua.cases.models import Case, FormEdition, Sheet
from diemtua.cases.testing import GOAL, held, initial, make_case, measure, opening
from diemtua.lib.clock import start_of
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/cases/forms/"
TOMORROW = TODAY + timedelta(days=1)
THEN = start_of(TOMORROW) + timedelta(hours=9)


def question(**facts: Any) -> operations.Question:
    known = {"label": "Ai đã thấy trẻ em lần cuối", "kind": "text", "section": "urgent", "mark": "inference"}
    return operations.Question(**{**known, **facts})


def begun(cast: Cast, form: str = "M02", at: datetime = AT) -> FormEdition:
    return operations.begin_edition(form, by=cast.as_("hung"), at=at)


def put(cast: Cast, draft: FormEdition, code: str = "", **facts: Any) -> FormEdition:
    return operations.put_question(draft, code, question(**facts), by=cast.as_("hung"), at=AT)


def issued(cast: Cast, draft: FormEdition, since: date = TOMORROW) -> FormEdition:
    return operations.issue_edition(draft, since=since, why="Đã có phụ lục", by=cast.as_("hung"), at=AT)


def assessed(cast: Cast, at: datetime, **answers: str) -> tuple[Case, Sheet]:
    case = operations.open_case(opening(at), by=cast.as_("lan"), at=at)
    return case, operations.assess(case, initial(**answers), decided="medium", by=cast.as_("lan"), at=at)


def test_every_form_is_shown_with_how_sure_each_part_is(cast: Cast) -> None:
    client = cast.client("hung")
    page = client.get(PAGE).content.decode()
    for words in ("Mẫu 01.", "Mẫu 04.", "Mẫu 07.", "mục chưa đối chiếu", "NĐ 56/2017 Đ26.2"):
        assert words in page
    page = client.get(f"{PAGE}m02/").content.decode()
    assert "theo trí nhớ, chưa đối chiếu văn bản" in page
    assert "không sửa được" in page
    assert "Lấy từ kế hoạch, quyết định" in client.get(f"{PAGE}m04/").content.decode()


@pytest.mark.parametrize("person", ["lan", "khoa", "minh", "hoa", "thu"])
def test_only_the_administrator_opens_and_changes_them(cast: Cast, person: str) -> None:
    client = cast.client(person)
    begun(cast)
    for address in ("", "m02/", "m02/draft/", "m02/draft/preview/", "m02/draft/issue/", "m02/draft/questions/new/"):
        assert client.get(PAGE + address).status_code == 404
    assert client.post(f"{PAGE}m03/draft/").status_code == 404
    with pytest.raises(NotAllowed):
        operations.begin_edition("M03", by=cast.as_(person), at=AT)
    assert FormEdition.objects.count() == 1


def test_who_is_not_signed_in_meets_nothing(client: Any) -> None:
    assert client.get(PAGE).status_code == 302


def test_a_version_counts_from_its_day_and_sheets_keep_their_own(cast: Cast) -> None:
    early, sheet = assessed(cast, AT)
    draft = put(cast, begun(cast), label="Đã nghe ai nói")
    draft = put(cast, draft, "harm_home", label="Trở ngại trong nhà", kind="level", section="harm", mark="memory",
                required="always", words={"high": "nhiều"})  # fmt: skip
    edition = issued(cast, draft)
    assert (edition.version, queries.edition_on("M02", TODAY).version) == (2, 1)
    assert queries.edition_on("M02", TOMORROW).version == 2
    code = next(one.code for one in queries.edition_on("M02", TOMORROW).asked if one.label == "Đã nghe ai nói")
    late, later = assessed(cast, THEN, **{code: "Bà ngoại"})
    assert (sheet.edition, later.edition, later.answers[code]) == (1, 2, "Bà ngoại")
    old = queries.paper_of(queries.card_of(early, THEN), "M02")
    new = queries.paper_of(queries.card_of(late, THEN), "M02")
    assert old
    assert new
    said = ["\n".join(block.text for block in paper.blocks) for paper in (old, new)]
    assert "Trở ngại trong môi trường chăm sóc" in said[0]
    assert "Đã nghe ai nói" not in said[0]
    assert "Trở ngại trong nhà" in said[1]
    assert "Đã nghe ai nói: Bà ngoại" in said[1]


def test_what_is_no_longer_asked_stays_where_it_was_answered_and_can_come_back(cast: Cast) -> None:
    case, _sheet = assessed(cast, AT)
    draft = operations.retire_question(begun(cast), "seen", is_retired=True, by=cast.as_("hung"), at=AT)
    issued(cast, draft)
    assert "seen" not in {one.code for one in queries.edition_on("M02", TOMORROW).asked}
    assert "Có vết bầm cũ ở tay." in cast.client("lan").get(f"/cases/{case.uuid}/").content.decode()
    again = begun(cast)
    assert again.version == 3
    back = operations.retire_question(again, "seen", is_retired=False, by=cast.as_("hung"), at=AT)
    assert "seen" in {one.code for one in queries.edition_of(back).asked}


def test_what_the_law_fixes_is_not_changed(cast: Cast) -> None:
    draft = begun(cast)
    with pytest.raises(Invalid, match="Nghị định quy định"):
        put(cast, draft, "serious", label="Khác", kind="yesno", section="urgent")
    with pytest.raises(Invalid, match="Nghị định quy định"):
        operations.retire_question(draft, "carer_harms", is_retired=True, by=cast.as_("hung"), at=AT)
    plan = begun(cast, "M04")
    with pytest.raises(Invalid, match="Nghị định quy định"):
        operations.retire_question(plan, "goal", is_retired=True, by=cast.as_("hung"), at=AT)
    assert cast.client("hung").get(f"{PAGE}m02/draft/questions/serious/").status_code == 404


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"label": "  "}, "label"),
        ({"kind": "choice", "choices": ("Một", "Một")}, "choices"),
        ({"mark": ""}, "source"),
        ({"required": "nothing=yes"}, "required"),
        ({"required": "serious=perhaps"}, "required"),
        ({"section": "nowhere"}, "section"),
        ({"kind": "kept"}, "kind"),
    ],
)
def test_wrong_input_is_refused_at_its_field(cast: Cast, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        put(cast, begun(cast), **facts)
    assert refused.value.field == field


def test_a_counted_part_keeps_a_level(cast: Cast) -> None:
    draft = begun(cast)
    for code in ("harm_now", "harm_access", "harm_home"):
        draft = operations.retire_question(draft, code, is_retired=True, by=cast.as_("hung"), at=AT)
    with pytest.raises(Invalid, match="ít nhất một mục theo mức"):
        issued(cast, draft)


def test_a_condition_whose_question_went_is_not_issued(cast: Cast) -> None:
    draft = put(cast, begun(cast), label="Đã báo công an", kind="yesno")
    code = next(one.code for one in queries.edition_of(draft).asked if one.label == "Đã báo công an")
    draft = put(cast, draft, label="Báo lúc nào", kind="day", required=f"{code}=yes")
    draft = operations.retire_question(draft, code, is_retired=True, by=cast.as_("hung"), at=AT)
    with pytest.raises(Invalid, match="bắt buộc khi"):
        issued(cast, draft)


def test_no_version_counts_backwards_nor_twice_a_day_nor_without_reason(cast: Cast) -> None:
    draft = put(cast, begun(cast))
    with pytest.raises(Invalid, match="ngược"):
        issued(cast, draft, TODAY - timedelta(days=1))
    with pytest.raises(Invalid) as refused:
        operations.issue_edition(draft, since=TOMORROW, why=" ", by=cast.as_("hung"), at=AT)
    assert refused.value.field == "why"
    with pytest.raises(Duplicate):
        begun(cast)
    issued(cast, draft)
    other = put(cast, begun(cast), label="Câu khác")
    with pytest.raises(Invalid, match="phải sau ngày đó"):
        issued(cast, other, TOMORROW)
    with pytest.raises(WrongState):
        put(cast, draft, label="Muộn rồi")


def test_nothing_new_is_no_version(cast: Cast) -> None:
    with pytest.raises(Invalid, match="chưa khác gì"):
        issued(cast, begun(cast))


def test_a_version_is_withdrawn_before_its_day_and_never_after(cast: Cast) -> None:
    row = issued(cast, put(cast, begun(cast)))
    with pytest.raises(WrongState):
        operations.withdraw_edition(row, why="Nhầm", by=cast.as_("hung"), at=THEN)
    assert cast.client("hung").get(f"{PAGE}m02/versions/2/").status_code == 200
    operations.withdraw_edition(row, why="Nhầm", by=cast.as_("hung"), at=AT)
    queries.issued_editions.forget()
    assert queries.edition_on("M02", TOMORROW).version == 1
    assert begun(cast).version == 3


def test_a_code_never_comes_back_for_another_question(cast: Cast) -> None:
    draft = put(cast, begun(cast), label="Ghi chú")
    draft = put(cast, draft, label="Ghi chú")
    codes = [one.code for one in queries.edition_of(draft).asked if one.label == "Ghi chú"]
    assert len(set(codes)) == 2


def test_an_answer_that_stays_keeps_its_code(cast: Cast) -> None:
    draft = put(cast, begun(cast), label="Ở đâu", kind="choice", choices=("Nhà", "Trường"))
    code = next(one.code for one in queries.edition_of(draft).asked if one.label == "Ở đâu")
    before = queries.edition_of(draft).named(code)
    draft = put(cast, draft, code, label="Ở đâu", kind="choice", choices=("Trường", "Nhà", "Nơi khác"))
    after = queries.edition_of(draft).named(code)
    assert before
    assert after
    assert set(before.choices) < set(after.choices)
    draft.refresh_from_db()
    kept = queries.edition_of(draft).named(code)
    assert kept
    assert list(kept.choices.values()) == ["Trường", "Nhà", "Nơi khác"]


def test_the_whole_way_through_the_pages(cast: Cast) -> None:
    client = cast.client("hung")
    assert client.post(f"{PAGE}m02/draft/").status_code == 302
    typed = {"label": "Ai đã báo tin", "kind": "choice", "choices": "Hàng xóm\nThầy cô", "required": "serious=yes",
             "section": "new", "new_section": "Phần thêm", "mark": "law", "source": "Phụ lục, mục 5"}  # fmt: skip
    wrong = client.post(f"{PAGE}m02/draft/questions/new/", {**typed, "source": ""})
    assert wrong.status_code == 422
    assert client.post(f"{PAGE}m02/draft/questions/new/", typed).status_code == 302
    page = client.get(f"{PAGE}m02/draft/").content.decode()
    assert "khi “Trẻ em đang bị đe dọa" in page
    assert "thêm mục" in page
    assert "Thầy cô" in client.get(f"{PAGE}m02/draft/preview/").content.decode()
    up = f"{PAGE}m02/draft/questions/harm_home/up/"
    assert client.get(up).status_code == 405
    assert client.post(up).status_code == 302
    draft = queries.draft_of("M02")
    assert draft
    assert [one["code"] for one in draft.sections[0]["fields"]] == ["harm_now", "harm_home", "harm_access"]
    assert client.post(f"{PAGE}m02/draft/questions/harm_home/sideways/").status_code == 404
    assert client.post(f"{PAGE}m02/draft/issue/", {"since": "2020-01-01", "why": "x"}).status_code == 422
    since = (queries.edition_on("M02", TODAY).since or TODAY).replace(year=2099)
    assert client.post(f"{PAGE}m02/draft/issue/", {"since": since.isoformat(), "why": "Có phụ lục"}).status_code == 302
    assert "đổi chỗ" in client.get(f"{PAGE}m02/versions/2/").content.decode()
    assert client.post(f"{PAGE}m02/versions/2/withdrawal/", {"why": "Nhầm ngày"}).status_code == 302
    assert client.post(f"{PAGE}m03/draft/").status_code == 302
    assert client.post(f"{PAGE}m03/draft/removal/").status_code == 302
    assert queries.draft_of("M03") is None
    assert Entry.objects.filter(verb="case.set_form").count() == 7
    for missing in ("m09/", "m02/versions/99/", "minutes/", "m02/draft/questions/none/"):
        assert client.get(PAGE + missing).status_code == 404


def test_what_is_added_to_a_plan_is_asked_printed_and_demanded_before_it_is_submitted(cast: Cast) -> None:
    draft = put(cast, begun(cast, "M04"), label="Ai giám sát", section="review", required="always")
    issued(cast, draft, TODAY)
    queries.issued_editions.forget()
    code = next(one.code for one in queries.edition_on("M04", TODAY).asked)
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="planning")
    page = cast.client("lan").get(f"/cases/{case.uuid}/acts/plan/").content.decode()
    assert "Ai giám sát" in page
    operations.write_plan(case, goal=GOAL, review_on=TODAY + timedelta(days=90), by=cast.as_("lan"), at=AT)
    operations.put_measure(case, measure(AT), by=cast.as_("lan"), at=AT)
    with pytest.raises(Invalid, match="Ai giám sát"):
        operations.submit_plan(case, by=cast.as_("lan"), at=AT)
    operations.write_plan(
        case, goal=GOAL, review_on=TODAY + timedelta(days=90), answers={code: "Đoàn xã"}, by=cast.as_("lan"), at=AT
    )
    operations.submit_plan(case, by=cast.as_("lan"), at=AT)
    paper = queries.paper_of(queries.card_of(case, AT), "M04")
    assert paper
    assert "Ai giám sát: Đoàn xã" in [block.text for block in paper.blocks]


def test_what_is_added_to_the_first_form_is_asked_when_a_case_is_opened(cast: Cast) -> None:
    draft = begun(cast, "M01")
    with pytest.raises(Invalid, match="ghi nếu biết"):
        put(cast, draft, section="child", required="always")
    issued(cast, put(cast, draft, label="Biệt danh", section="child"), TODAY)
    queries.issued_editions.forget()
    page = cast.client("lan").get("/cases/new/").content.decode()
    assert "Biệt danh" in page


def test_a_conference_is_not_a_form_of_the_list(cast: Cast) -> None:
    assert held(AT).needs_plan
    with pytest.raises(Invalid):
        begun(cast, "MINUTES")
