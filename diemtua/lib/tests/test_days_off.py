from datetime import date

import holidays

from diemtua.lib.days_off import days_in, shipped

OFF = days_in(shipped(), "")


def test_every_year_of_the_table_has_all_kinds_of_holidays() -> None:
    for year in (2026, 2027):
        found = [day for day in OFF if day.year == year]
        for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
            assert date(year, month, day) in found
        assert sum(1 for day in found if day.month in {2, 9}) >= 7


def test_the_table_agrees_with_the_public_library_on_what_the_law_fixes() -> None:
    public = holidays.country_holidays("VN", years=[2026, 2027])
    sure = [off.day for off in OFF.values() if off.is_sure]
    assert sure
    assert not [day for day in sure if day not in public]


def test_what_nobody_has_compared_with_a_document_says_so() -> None:
    off = OFF
    assert off[date(2026, 4, 30)].is_sure
    assert not off[date(2026, 11, 24)].is_sure
    assert all(each.name and each.source for each in off.values())
