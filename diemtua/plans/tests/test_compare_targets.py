import pytest

from diemtua.plans.rules.comparison import Figure, FigurePair, Level, Paper, Verdict, amounts_in, compare_figures
from diemtua.plans.rules.comparison.targets import measure

SIGNS = {"<": "dưới ", ">": "trên ", "=": "", ">=": "ít nhất "}


def figure(
    text: str, sign: str = "=", value: float = 100, unit: str = "%", year: int | None = 2030, key: str = "1"
) -> Figure:
    return Figure(key=key, text=text, comparator=sign, value=value, unit=unit, year=year)


def paper(*figures: Figure, level: Level = Level.PROVINCE) -> Paper:
    return Paper(level=level, figures=figures)


def only_pair(a: Figure, b: Figure, level: Level = Level.COMMUNE) -> FigurePair:
    pairs = compare_figures(paper(a), paper(b, level=level)).pairs
    assert len(pairs) == 1
    return pairs[0]


HELPED = "trẻ em có hoàn cảnh đặc biệt được chăm sóc, nuôi dưỡng, trợ giúp"
ABUSED = "Giảm tỷ lệ trẻ em bị xâm hại xuống dưới"


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ((f"100% {HELPED}", "=", 100), (f"100% {HELPED} trên địa bàn xã", "=", 100), Verdict.SAME),
        ((f"100% {HELPED}", "=", 100), (f"trên 95% {HELPED}", ">", 95), Verdict.LOWERED),
        ((f"90% {HELPED}", "=", 90), (f"95% {HELPED}", "=", 95), Verdict.RAISED),
        ((f"95% {HELPED}", "=", 95), (f"trên 95% {HELPED}", ">", 95), Verdict.RESTATED),
        ((f"{ABUSED} 4%", "<", 4), (f"{ABUSED} 3,5%", "<", 3.5), Verdict.LOWERED),
        ((f"{ABUSED} 4%", "<", 4), (f"{ABUSED} 0,034%", "<", 0.034), Verdict.CHECK),
        ((f"{ABUSED} 4%", "<", 4), (f"{ABUSED} 0%", "=", 0), Verdict.CHECK),
        ((f"trên 90% {HELPED}", ">", 90), (f"dưới 95% {HELPED}", "<", 95), Verdict.CHECK),
    ],
)
def test_two_targets_of_one_measure(old: tuple[str, str, float], new: tuple[str, str, float], verdict: Verdict) -> None:
    assert only_pair(figure(*old), figure(*new)).verdict is verdict


def test_a_hundredfold_difference_is_for_a_person_and_never_raised_or_lowered() -> None:
    pair = only_pair(figure(f"{ABUSED} 4%", "<", 4), figure(f"{ABUSED} 0,034%", "<", 0.034))
    assert pair.note == "có thể khác mẫu số, cần người kiểm tra"
    assert pair.is_eased is None
    assert not pair.verdict.is_compared


def test_a_lower_ceiling_asks_for_more_and_a_lower_floor_for_less() -> None:
    assert only_pair(figure(f"{ABUSED} 4%", "<", 4), figure(f"{ABUSED} 3%", "<", 3)).is_eased is False
    assert only_pair(figure(f"100% {HELPED}"), figure(f"trên 95% {HELPED}", ">", 95)).is_eased is True


def test_old_and_new_are_written_as_people_write_them() -> None:
    pair = only_pair(figure(f"100% {HELPED}"), figure(f"trên 95% {HELPED}", ">", 95))
    assert (pair.old, pair.new) == ("100%", "trên 95%")


def test_another_group_of_children_is_another_denominator() -> None:
    asked = figure("100% trẻ em có hoàn cảnh đặc biệt có nhu cầu được hỗ trợ, can thiệp")
    pair = only_pair(asked, figure("95% trẻ em có hoàn cảnh đặc biệt được hỗ trợ, can thiệp", "=", 95))
    assert pair.verdict is Verdict.OTHER_BASE


def test_per_cent_and_per_hundred_thousand_are_not_compared() -> None:
    pair = only_pair(
        figure("Tỷ suất trẻ em tử vong do đuối nước dưới 16/100.000", "<", 16, "/100.000"),
        figure("Tỷ suất trẻ em tử vong do đuối nước dưới 0,02%", "<", 0.02),
    )
    assert pair.verdict is Verdict.OTHER_UNIT


def test_another_year_is_another_step_and_neither_more_nor_less() -> None:
    pair = only_pair(figure(f"100% {HELPED}"), figure(f"90% {HELPED}", "=", 90, year=2026))
    assert pair.verdict is Verdict.OTHER_YEAR
    same = only_pair(figure(f"100% {HELPED}"), figure(f"100% {HELPED}", year=2026))
    assert same.verdict is Verdict.SAME
    assert "mốc 2030 thành 2026" in same.note


def test_counts_of_two_levels_are_not_set_against_each_other() -> None:
    province = figure("Có 20 mô hình gia đình nhận chăm sóc thay thế", ">=", 20, "mô hình")
    commune = figure("Có 2 mô hình gia đình nhận chăm sóc thay thế", ">=", 2, "mô hình")
    assert only_pair(province, commune).verdict is Verdict.OTHER_LEVEL
    assert only_pair(province, commune, Level.PROVINCE).verdict is Verdict.LOWERED


def test_targets_about_other_things_are_lost_and_added() -> None:
    orphans = figure("100% trẻ em mồ côi được nhận chăm sóc thay thế", key="a")
    flood = figure("100% trẻ em bị ảnh hưởng bởi thiên tai được cứu trợ", key="b")
    result = compare_figures(paper(flood), paper(orphans, level=Level.COMMUNE))
    assert (result.pairs, result.lost, result.added) == ((), (flood,), (orphans,))


def test_what_a_person_wrote_of_a_measure_wins_over_the_text() -> None:
    old = Figure(key="1", text=f"{ABUSED} 4%", comparator="<", value=4, unit="%", population="trẻ em được khảo sát")
    new = Figure(key="1", text=f"{ABUSED} 2%", comparator="<", value=2, unit="%", population="trẻ em dưới 16 tuổi")
    result = compare_figures(paper(old), paper(new, level=Level.COMMUNE))
    assert not any(pair.verdict.is_compared for pair in result.pairs)


@pytest.mark.parametrize(
    ("text", "population", "outcome"),
    [
        ("Phấn đấu 100% trẻ em mồ côi được chăm sóc thay thế", "trẻ em mồ côi", "chăm sóc thay thế"),
        ("100% trẻ em bị bỏ rơi được phát hiện được nuôi dưỡng", "trẻ em bị bỏ rơi được phát hiện", "nuôi dưỡng"),
        ("Tỷ lệ trẻ em bị xâm hại xuống dưới 4%", "trẻ em", "bị xâm hại"),
        ("Tỷ lệ trẻ em có thẻ bảo hiểm y tế đạt 98%", "trẻ em", "thẻ bảo hiểm y tế"),
        ("98% học sinh tiểu học đi học đúng tuổi", "học sinh tiểu học", "đi học đúng tuổi"),
        ("100% cơ sở trợ giúp xã hội đạt chuẩn", "cơ sở trợ giúp xã hội", "đạt chuẩn"),
        ("60% xã, phường có điểm vui chơi cho trẻ em", "xã phường", "điểm vui chơi trẻ em"),
    ],
)
def test_population_and_outcome_are_told_apart(text: str, population: str, outcome: str) -> None:
    found, wanted = measure(text), measure("", population, outcome)
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Tổ chức ít nhất 02 buổi nói chuyện mỗi quý", ["ít nhất 2 buổi"]),
        ("100% thôn có cộng tác viên; trên 95,5% hộ ký cam kết", ["100%", "trên 95,5%"]),
        ("Thăm 1.200 em, từ 3 lần/năm trở lên", ["1.200 em", "ít nhất 3 lần/năm"]),
        ("trẻ em dưới 6 tuổi, giai đoạn 2026 - 2030, Kế hoạch số 12/KH-UBND ngày 05/6/2026", []),
        ("không quá 5 ngày", ["không quá 5 ngày"]),
    ],
)
def test_figures_in_a_task_without_ages_years_and_numbers(text: str, figures: list[str]) -> None:
    assert [str(amount) for amount in amounts_in(text)] == figures
