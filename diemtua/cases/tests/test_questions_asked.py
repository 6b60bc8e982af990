"""How often the pages of cases ask the database: fifteen at most, however much hangs on a case."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from diemtua.access.testing import COMMUNE_A, Cast
from diemtua.cases import operations
from diemtua.cases.testing import make_case
from diemtua.intake.operations import take_report
from diemtua.intake.testing import make_report
from diemtua.lib.clock import day_of

pytestmark = pytest.mark.django_db
MOST = 15 + 1  # when a page is answered, the tests' own fence is put up again


def test_the_page_of_a_case(cast: Cast, django_assert_max_num_queries: Any) -> None:
    at, lan = timezone.now(), cast.as_("lan")
    case = make_case(lan, cast.as_("khoa"), at, state="in_progress", name="Bé Bin")
    for back in range(5):
        day = day_of(at) - timedelta(days=back)
        operations.note_visit(case, visited_on=day, note="Em khỏe.", is_safe=True, by=lan, at=at)
    client = cast.client("lan")
    client.get(f"/cases/{case.uuid}/")
    with django_assert_max_num_queries(MOST):
        page = client.get(f"/cases/{case.uuid}/").content.decode()
    assert page.count("Em khỏe.") == 5
    for tab in ("open", "late", "ended"):
        with django_assert_max_num_queries(MOST):
            client.get(f"/cases/?tab={tab}")


def test_the_page_of_a_report(cast: Cast, django_assert_max_num_queries: Any) -> None:
    at, client = timezone.now(), cast.client("lan")
    report = make_report(COMMUNE_A, at=at, words="Nghe tiếng khóc", addresses=("https://example.test/clip",))
    take_report(report, by=cast.as_("lan"), at=at)
    client.get(f"/reports/{report.uuid}/")
    with django_assert_max_num_queries(MOST):
        page = client.get(f"/reports/{report.uuid}/").content.decode()
    assert "Nghe tiếng khóc" in page
    assert "https://example.test/clip" in page
    for tab in ("open", "ended", "below"):
        with django_assert_max_num_queries(MOST):
            client.get(f"/reports/?tab={tab}")
