"""What tests of places share: communes of Đồng Nai as the reference data has them, and a paper."""

from __future__ import annotations

from datetime import date

import pytest

from diemtua.lib.actor import Actor
from diemtua.places import operations
from diemtua.places.models import Unit, Village
from diemtua.places.testing import AT, administrator

EFFECTIVE = date(2026, 10, 1)


@pytest.fixture
def decision() -> operations.Decision:
    return operations.Decision(number="12/NQ-HĐND", decided_on=date(2026, 9, 15), effective_on=EFFECTIVE)


@pytest.fixture
def by() -> Actor:
    return administrator()


@pytest.fixture
def ward(db: None) -> Unit:
    """Phường Trấn Biên of today."""
    return Unit.objects.get(code="26041", valid_until=None)


@pytest.fixture
def neighbour(db: None) -> Unit:
    """Phường Tam Hiệp of today, in the same city."""
    return Unit.objects.get(code="26017", valid_until=None)


@pytest.fixture
def village(ward: Unit, by: Actor) -> Village:
    return operations.add_village(ward, kind="khu_pho", name="1", valid_from=date(2025, 7, 1), by=by, at=AT)
