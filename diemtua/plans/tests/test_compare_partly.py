"""A task taken up by half is not simply kept; what an office is asked; who leads when a government carries out."""

from __future__ import annotations

from datetime import date

from diemtua.plans.rules.comparison import ChangeKind, Fate, Item, Level, Paper, compare

WIDE = (
    "Mở lớp dạy bơi miễn phí cho trẻ em hộ nghèo trong dịp hè. Xây dựng hệ thống cảnh báo ngập sâu tại các cầu tràn, "
    "lắp đặt camera và loa cảnh báo tự động ở các điểm nguy hiểm trên địa bàn."
)
BASIN = "Mở lớp dạy bơi miễn phí cho trẻ em hộ nghèo trong dịp hè tại trường tiểu học"


def paper(*texts: str, level: Level = Level.PROVINCE, **facts: object) -> Paper:
    lead = facts.pop("lead", ())
    items = tuple(Item(key=f"{n}", text=text, lead=lead) for n, text in enumerate(texts))  # type: ignore[arg-type]
    return Paper(items=items, level=level, **facts)  # type: ignore[arg-type]


def test_half_of_a_task_left_out_is_a_change_to_look_at() -> None:
    found = compare(paper(WIDE), paper(BASIN, level=Level.COMMUNE))
    (one,) = found.passed
    (change,) = one.changes
    assert (one.fate, change.kind, change.needs_person) == (Fate.CHANGED, ChangeKind.CONTENT, True)
    assert "cảnh báo ngập sâu" in change.old


def test_who_confirmed_the_pair_has_seen_it() -> None:
    found = compare(paper(WIDE), paper(BASIN, level=Level.COMMUNE), confirmed={("0", "0")})
    assert found.passed[0].fate is Fate.KEPT
    assert found.passed[0].unseen


def test_a_sentence_that_only_says_when_is_not_missed() -> None:
    text = "Mở lớp dạy bơi miễn phí cho trẻ em hộ nghèo trong dịp hè; hoàn thành trước ngày 31/8/2026"
    assert not compare(paper(text), paper(BASIN, level=Level.COMMUNE)).passed[0].unseen


def test_of_an_office_only_its_own_work_is_asked() -> None:
    parent = Paper(
        items=(
            Item(key="own", text="Tập huấn cán bộ y tế cơ sở về dinh dưỡng trẻ em", lead=("Sở Y tế",)),
            Item(key="other", text="Bố trí kinh phí xây bể bơi trường học", lead=("Sở Tài chính",)),
            Item(key="all", text="Tuyên truyền sâu rộng về quyền trẻ em"),
        )
    )
    found = compare(parent, Paper(issuer="Sở Y tế", is_of_agency=True))
    assert [str(one.fate) for one in found.passed] == ["lost", "elsewhere", "elsewhere"]


def test_a_government_that_was_told_to_act_says_in_its_own_plan_who_acts() -> None:
    told = "Chỉ đạo mở lớp dạy bơi miễn phí cho trẻ em hộ nghèo trong dịp hè"
    for leader in ("Ủy ban nhân dân thành phố Đồng Nai", "Đảng ủy Ủy ban nhân dân thành phố Đồng Nai"):
        parent = paper(told, lead=(leader,))
        child = paper(BASIN, lead=("Ủy ban nhân dân các xã, phường",), issuer="Ủy ban nhân dân thành phố Đồng Nai")
        assert not [c for c in compare(parent, child).passed[0].changes if c.kind is ChangeKind.LEAD]


def test_what_is_not_sure_is_not_called_lost() -> None:
    """The nearest there is goes to a person, even where another task has it already."""
    parent = paper(
        "Xây dựng mạng lưới cộng tác viên trẻ em ở thôn",
        "Củng cố đội ngũ cộng tác viên trẻ em và nhân viên y tế ở thôn, ấp",
    )
    child = paper("Xây dựng mạng lưới cộng tác viên trẻ em ở thôn, khu phố", level=Level.COMMUNE)
    fates = [one.fate for one in compare(parent, child).passed]
    assert fates[0] is Fate.KEPT
    assert fates[1] in {Fate.UNSURE, Fate.KEPT, Fate.CHANGED}


def test_a_plan_that_was_asked_for_is_the_answer_by_itself_and_late_when_it_came_late() -> None:
    item = Item(
        key="0",
        text="Xây dựng kế hoạch của địa phương",
        lead=("Ủy ban nhân dân các xã, phường",),
        due_on=date(2026, 4, 14),
    )
    parent = Paper(items=(item,))
    other = Item(key="a", text="Dạy bơi cho trẻ em trong dịp hè", lead=("Trạm Y tế",))
    days = (date(2026, 4, 10), date(2026, 6, 14))
    papers = [Paper(level=Level.COMMUNE, issued_on=issued, items=(other,)) for issued in days]
    in_time, late = (compare(parent, paper).passed[0] for paper in papers)
    assert (in_time.fate, in_time.is_by_paper) == (Fate.KEPT, True)
    assert (late.fate, late.is_by_paper) == (Fate.CHANGED, True)
    assert late.changes[0].note == "muộn 2 tháng"


def test_who_was_asked_for_a_plan_is_not_answered_by_another_ones() -> None:
    parent = paper("Xây dựng kế hoạch của ngành", lead=("Sở Tài chính",))
    child = paper("Dạy bơi cho trẻ em trong dịp hè", issuer="Ủy ban nhân dân thành phố Đồng Nai")
    assert not compare(parent, child).passed[0].is_by_paper
