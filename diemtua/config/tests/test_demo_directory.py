"""The directory of the demo world: a commune's station and police are its agencies, not a second place of that name."""

from __future__ import annotations

from datetime import datetime

import pytest

from diemtua.config.demo.chapters import Setting
from diemtua.config.demo.services import OF_COMMUNE, directory
from diemtua.lib.clock import VN
from diemtua.lib.fence import everywhere
from diemtua.services.models import Provider

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, 15, tzinfo=VN)


def test_who_helps_in_a_commune_is_an_agency_of_it() -> None:
    with everywhere():
        directory(Setting(at=AT, seed=7, province="75"))

    kinds = {kind: agency for kind, agency, *_ in OF_COMMUNE}
    rows = Provider.objects.filter(kind__code__in=kinds).select_related("agency", "kind")
    assert rows.values("commune_code").distinct().count() > 60
    for row in rows:
        assert row.agency is not None, row.name
        assert (row.agency.kind, row.agency.commune_code) == (kinds[row.kind.code], row.commune_code)
    for province in ("75", "44"):  # an officer of either finds psychology, legal aid and a safe house
        for need in ("N3", "N5", "N6"):
            assert Provider.objects.filter(
                province_code=province, commune_code="", offers__needs__contains=[need]
            ).exists()
