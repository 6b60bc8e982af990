"""A khu phố of commune A, where the children of these tests live."""

from __future__ import annotations

from diemtua.access.testing import COMMUNE_A, PROVINCE, SINCE, unit
from diemtua.places.models import Village


def village() -> Village:
    return Village.objects.create(
        unit=unit(COMMUNE_A), kind="khu_pho", name="Khu phố 1", folded="khu pho 1", valid_from=SINCE,
        province_code=PROVINCE, commune_code=COMMUNE_A,
    )  # fmt: skip
