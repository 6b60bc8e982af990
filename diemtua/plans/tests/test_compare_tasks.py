"""A city's plan beside the plan of one of its wards, both made up here."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtua.plans.rules.comparison import Certainty, Fate, Item, Level, Paper, carried_over, compare
from diemtua.plans.rules.comparison.words import clauses

CITY = Paper(
    title="Kế hoạch chăm sóc trẻ em có hoàn cảnh đặc biệt trên địa bàn thành phố",
    level=Level.PROVINCE,
    items=(
        Item(key="p1", text="Mở lớp tập huấn kỹ năng tham vấn cho đội ngũ làm công tác trẻ em từ thành phố đến cơ sở."),
        Item(
            key="p2",
            text="Lập danh sách trẻ em mồ côi, trẻ em bị bỏ rơi trên địa bàn; cập nhật dữ liệu trẻ em vào phần mềm "
            "quản lý thông tin trẻ em mỗi tháng một lần.",
            lead=("Ủy ban nhân dân các xã, phường",),
            deadline_norm=("2026-06-30",),
        ),
        Item(
            key="p3",
            text="Khám sức khỏe, tư vấn tâm lý cho trẻ em có hoàn cảnh đặc biệt.",
            lead=("Sở Y tế",),
        ),
        Item(
            key="p4",
            text="Vận động doanh nghiệp trồng rừng phòng hộ ven hồ.",
            lead=("Sở Nông nghiệp và Môi trường",),
        ),
        Item(key="p5", text="Dạy bơi an toàn, phòng, chống đuối nước cho trẻ em trong dịp hè."),
        Item(
            key="p6",
            text="Bố trí kinh phí thực hiện Kế hoạch từ ngân sách địa phương.",
            lead=("Ủy ban nhân dân các xã, phường",),
        ),
    ),
)
WARD = Paper(
    title="Kế hoạch chăm sóc trẻ em có hoàn cảnh đặc biệt trên địa bàn phường",
    level=Level.COMMUNE,
    items=(
        Item(
            key="c1", text="Cử cán bộ, cộng tác viên dự các lớp tập huấn kỹ năng tham vấn trẻ em.", lead=("Trạm Y tế",)
        ),
        Item(
            key="c2",
            text="Rà soát, lập danh sách trẻ em mồ côi, trẻ em bị bỏ rơi ở từng khu phố.",
            lead=("Phòng Văn hóa - Xã hội",),
            deadline_norm=("2026-09-30",),
        ),
        Item(
            key="c3",
            text="Cập nhật dữ liệu trẻ em vào phần mềm quản lý thông tin trẻ em.",
            lead=("Trạm Y tế phường",),
        ),
        Item(key="c4", text="Tổ chức khám sức khỏe, tư vấn tâm lý cho trẻ em.", lead=("Trạm Y tế phường",)),
        Item(key="c5", text="Tham mưu bố trí kinh phí từ ngân sách phường.", lead=("Phòng Kinh tế",)),
        Item(key="c6", text="Trang trí đường hoa, cờ Tổ quốc dịp Tết Nguyên đán.", lead=("Ban điều hành khu phố",)),
    ),
)


def test_each_task_finds_the_ones_that_carry_it_out() -> None:
    result = compare(CITY, WARD)
    found = {one.item.key: {match.child.key for match in one.matches} for one in result.passed}
    assert found == {"p1": {"c1"}, "p2": {"c2", "c3"}, "p3": {"c4"}, "p4": set(), "p5": set(), "p6": {"c5"}}
    assert [item.key for item in result.added] == ["c6"]


def test_what_the_ward_was_asked_and_left_out_is_lost_and_what_it_was_not_asked_is_elsewhere() -> None:
    fates = {one.item.key: one.fate for one in compare(CITY, WARD).passed}
    assert fates["p5"] is Fate.LOST
    assert fates["p4"] is Fate.ELSEWHERE
    assert fates["p2"] is Fate.CHANGED


def test_the_counts_on_the_link_add_up_to_the_tasks_asked_of_the_ward() -> None:
    result = compare(CITY, WARD)
    counts = result.counts
    asked = [one for one in result.passed if one.concern.is_asked]
    assert counts.kept + counts.changed + counts.unsure + counts.lost == len(asked) == 4
    assert (counts.lost, counts.added) == (1, 1)


def test_a_reason_is_told_in_words() -> None:
    match = next(one for one in compare(CITY, WARD).passed if one.item.key == "p3").matches[0]
    assert "cùng nội dung chăm sóc sức khỏe, tâm lý" in match.reason
    assert "Sở Y tế ở cấp trên, Trạm Y tế phường ở cấp dưới" in match.reason
    assert 0 < match.percent <= 100


def test_a_sentence_nobody_took_up_is_pointed_out() -> None:
    parent = Paper(
        items=(
            Item(
                key="1",
                text="Đăng ký khai sinh cho trẻ em bị bỏ rơi trong năm. Xây nhà văn hóa và sân bóng cho thanh niên.",
            ),
        )
    )
    child = Paper(items=(Item(key="1", text="Đăng ký khai sinh cho trẻ em bị bỏ rơi."),))
    assert compare(parent, child).passed[0].unseen == ("Xây nhà văn hóa và sân bóng cho thanh niên",)


def test_a_confirmed_pair_stays_and_a_rejected_one_is_not_proposed_again() -> None:
    result = compare(CITY, WARD, confirmed={("p5", "c6")}, rejected={("p1", "c1")})
    by_key = {one.item.key: one for one in result.passed}
    assert by_key["p5"].matches[0].certainty is Certainty.CONFIRMED
    assert by_key["p5"].fate is Fate.KEPT
    assert "c1" not in {match.child.key for match in by_key["p1"].matches}


def test_lost_marks_and_another_way_of_writing_do_not_hide_a_task() -> None:
    parent = Paper(items=(Item(key="1", text="Tư vấn pháp lý miễn phí cho trẻ em dưới 05 tuổi bị xâm hại."),))
    child = Paper(items=(Item(key="1", text="Tu van phap ly mien phi cho tre duoi 5 tuoi bi xam hai"),))
    match = compare(parent, child).passed[0].matches[0]
    assert match.percent >= 75


@pytest.mark.parametrize("paper", [CITY, WARD])
def test_a_paper_compared_with_itself_keeps_everything(paper: Paper) -> None:
    result = compare(paper, paper)
    assert all(one.item.key in {match.child.key for match in one.matches} for one in result.passed)
    assert {one.fate for one in result.passed} == {Fate.KEPT}
    assert result.added == ()


def test_the_same_two_papers_always_give_the_same_answer() -> None:
    assert compare(CITY, WARD) == compare(CITY, WARD)


@pytest.mark.parametrize("papers", [(Paper(), WARD), (CITY, Paper()), (Paper(), Paper())])
def test_an_empty_paper_loses_or_adds_all(papers: tuple[Paper, Paper]) -> None:
    parent, child = papers
    result = compare(parent, child)
    assert all(one.fate in {Fate.LOST, Fate.ELSEWHERE} for one in result.passed)
    assert len(result.added) == len(child.items)


def test_a_new_version_carries_each_task_to_one_task() -> None:
    old = Paper(items=CITY.items)
    moved = Item(key="n9", text=CITY.items[2].text.replace("Khám", "Tổ chức khám"), lead=("Sở Y tế",))
    new = Paper(items=(Item(key="n0", text="Khánh thành nhà thi đấu đa năng."), moved, *CITY.items[:2]))
    assert carried_over(old, new) == {"p1": "p1", "p2": "p2", "p3": "n9"}


def test_two_tasks_of_one_wording_are_told_apart_by_who_leads() -> None:
    text = "Kiểm tra cơ sở trợ giúp xã hội."
    old = Paper(items=(Item(key="a", text=text, lead=("Sở Y tế",)), Item(key="b", text=text, lead=("Công an tỉnh",))))
    new = Paper(items=(Item(key="x", text=text, lead=("Công an tỉnh",)), Item(key="y", text=text, lead=("Sở Y tế",))))
    assert carried_over(old, new) == {"a": "y", "b": "x"}


WORDS = st.sampled_from(
    [
        "rà soát",
        "trẻ em",
        "mồ côi",
        "tuyên truyền",
        "kinh phí",
        "trường học",
        ";",
        ".",
        "khai sinh",
        "xã",
        "100%",
        "đuối nước",
    ]
)
PAPERS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), max_size=5).map(
    lambda texts: Paper(items=tuple(Item(key=str(place), text=text) for place, text in enumerate(texts)))
)


@given(PAPERS, PAPERS)
@settings(max_examples=60, deadline=None)
def test_nobody_is_forgotten_and_sameness_has_no_direction(parent: Paper, child: Paper) -> None:
    there, back = compare(parent, child), compare(child, parent)
    assert [one.item for one in there.passed] == list(parent.items)
    taken = {match.child.key for one in there.passed for match in one.matches}
    assert taken | {item.key for item in there.added} == {item.key for item in child.items}
    scores = {(m.parent.key, m.child.key): m.score for one in there.passed for m in one.matches}
    again = {(m.child.key, m.parent.key): m.score for one in back.passed for m in one.matches}
    assert all(again[pair] == pytest.approx(score, abs=1e-6) for pair, score in scores.items() if pair in again)


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_clauses_lose_no_word(text: str) -> None:
    said = "".join(c for c in text if c.isalnum())
    assert "".join(c for c in " ".join(clauses(text)) if c.isalnum()) == said


def _fifty(level: Level, verb: str) -> Paper:
    whats = (
        "rà soát trẻ em mồ côi",
        "dạy bơi cho học sinh",
        "cập nhật phần mềm trẻ em",
        "đăng ký khai sinh",
        "tư vấn tâm lý",
    )
    wheres = ("ở trường học", "tại trạm y tế", "trong khu công nghiệp", "ở vùng biên giới", "trên môi trường mạng")
    whens = ("; báo cáo kết quả về cơ quan thường trực. Bố trí kinh phí hằng năm theo dự toán.", " trong dịp hè.")
    texts = [f"{verb} {what} {where}{when}" for what, where, when in product(whats, wheres, whens)]
    items = tuple(Item(key=str(n), text=text, lead=("Sở Y tế",)) for n, text in enumerate(texts))
    return Paper(title="Kế hoạch", level=level, items=items)


def test_every_one_of_fifty_tasks_is_answered_for() -> None:
    parent, child = _fifty(Level.PROVINCE, "Tổ chức"), _fifty(Level.COMMUNE, "Tăng cường")
    result = compare(parent, child)
    assert len(result.passed) == 50
