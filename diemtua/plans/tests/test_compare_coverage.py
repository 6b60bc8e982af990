from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from diemtua.plans.rules.coverage import ChildPlan, Cover, Coverage, coverage_of

DUE, TODAY = date(2026, 6, 30), date(2026, 7, 10)


def cover(*children: ChildPlan, due_on: date | None = DUE, units: tuple[str, ...] = ("A", "B")) -> Coverage:
    return coverage_of(units, children, due_on=due_on, today=TODAY)


def test_a_plan_in_time_is_never_late_afterwards() -> None:
    unit = cover(ChildPlan(key="1", unit="A", number="12/KH-UBND", issued_on=date(2026, 6, 20))).units[0]
    assert (unit.cover, unit.days_late, unit.is_missing) == (Cover.ISSUED, 0, False)


def test_a_late_plan_is_late_by_the_days_until_it_was_issued() -> None:
    unit = cover(ChildPlan(key="1", unit="A", issued_on=date(2026, 7, 3))).units[0]
    assert (unit.cover, unit.days_late) == (Cover.ISSUED, 3)


def test_no_plan_is_late_by_the_days_until_today() -> None:
    unit = cover().units[0]
    assert (unit.cover, unit.plan, unit.days_late, unit.is_missing) == (Cover.NONE, None, 10, True)


def test_a_link_nobody_confirmed_and_a_plan_without_a_day_do_not_count_as_issued() -> None:
    proposed = ChildPlan(key="1", unit="A", issued_on=date(2026, 6, 1), is_confirmed=False)
    draft = ChildPlan(key="2", unit="B")
    assert [unit.cover for unit in cover(proposed, draft).units] == [Cover.PROPOSED, Cover.DRAFT]
    assert len(cover(proposed, draft).late) == 2


def test_the_first_issued_plan_counts_when_a_unit_has_several() -> None:
    second = ChildPlan(key="2", unit="A", issued_on=date(2026, 7, 9))
    first = ChildPlan(key="1", unit="A", issued_on=date(2026, 6, 9))
    proposed = ChildPlan(key="0", unit="A", issued_on=date(2026, 6, 1), is_confirmed=False)
    assert cover(second, proposed, first).units[0].plan == first


def test_without_a_due_day_nobody_is_late() -> None:
    assert cover(due_on=None).late == ()


def test_a_plan_of_a_unit_nobody_asked_stands_aside() -> None:
    stranger = ChildPlan(key="1", unit="Z", issued_on=date(2026, 6, 1))
    assert cover(stranger).others == (stranger,)


def test_per_cent_is_a_hundred_only_when_all_have_issued() -> None:
    units = tuple(str(n) for n in range(200))
    plans = [ChildPlan(key=u, unit=u, issued_on=DUE) for u in units]
    assert coverage_of(units, plans[:199], due_on=DUE, today=TODAY).percent == 99
    assert coverage_of(units, plans, due_on=DUE, today=TODAY).percent == 100
    assert coverage_of((), (), due_on=DUE, today=TODAY).percent == 0


@given(
    st.lists(st.sampled_from("ABCDE"), max_size=8),
    st.lists(st.tuples(st.sampled_from("ABCDEF"), st.booleans(), st.booleans()), max_size=10),
)
def test_each_unit_stands_once_and_no_plan_is_lost(units: list[str], rows: list[tuple[str, bool, bool]]) -> None:
    plans = [
        ChildPlan(key=str(n), unit=unit, issued_on=DUE if issued else None, is_confirmed=confirmed)
        for n, (unit, issued, confirmed) in enumerate(rows)
    ]
    result = coverage_of(units, plans, due_on=DUE, today=TODAY)
    assert [unit.unit for unit in result.units] == list(dict.fromkeys(units))
    assert sum(result.count(cover) for cover in Cover) == len(result.units)
    assert set(result.others) == {plan for plan in plans if plan.unit not in units}
