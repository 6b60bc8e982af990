"""A person acts in one role at a time, and meets the rows of that role's place."""

from diemtua.access.testing import COMMUNE_A, PROVINCE, Cast


def test_an_officer_of_a_commune_meets_that_commune(cast: Cast) -> None:
    lan = cast.as_("lan")
    assert lan.scope.communes == {COMMUNE_A}
    assert not lan.scope.provinces
    assert lan.may("plans.report")
    assert not lan.may("access.manage")


def test_an_officer_of_the_province_meets_the_province(cast: Cast) -> None:
    assert cast.as_("minh").scope.provinces == {PROVINCE}


def test_an_officer_of_an_agency_meets_only_what_the_agency_was_given(cast: Cast) -> None:
    trung = cast.as_("trung")
    assert trung.scope.agencies == {trung.agency_id}
    assert not trung.scope.provinces


def test_an_administrator_meets_no_record(cast: Cast) -> None:
    hung = cast.as_("hung")
    assert hung.scope.overseer
    seen = (hung.scope.country, hung.scope.provinces, hung.scope.communes, hung.scope.agencies)
    assert not any(seen)
