"""The records of a province as the comparison reads them, a few thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from diemtua.people.codes import Precision, Sex
from diemtua.people.models import Child
from diemtua.people.queries.likely import parents_of
from diemtua.people.states import IN_CARE
from diemtua.quality.models import LinkRun
from diemtua.quality.rules.linkage.preparing import Prepared, prepared

_READ_AT_ONCE = 5000
_FIELDS = (
    "pk", "full_name", "birth_on", "birth_precision", "sex", "number_key", "commune_code", "village_id", "phone",
)  # fmt: skip
_SEX = {Sex.MALE: "M", Sex.FEMALE: "F"}
# How much of the date is said: an estimated age says the year at most.
_KNOWN = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4, Precision.ESTIMATED: 4}


def link_run_to_work_on(uuid: UUID) -> LinkRun | None:
    """The comparison a worker was asked to do."""
    return LinkRun.objects.filter(uuid=uuid).first()


def records_to_compare(province_code: str) -> Iterator[Prepared]:
    """Records that are followed. Numbers are compared by their keyed hash: they are not opened."""
    rows = Child.objects.filter(province_code=province_code, state__in=IN_CARE)
    told = rows.order_by("pk").values_list(*_FIELDS).iterator(_READ_AT_ONCE)
    while portion := list(islice(told, _READ_AT_ONCE)):
        parents = parents_of(row[0] for row in portion)
        for row in portion:
            yield prepared(_line(row, *parents.get(row[0], ("", ""))))


def _line(row: tuple[Any, ...], father: str, mother: str) -> dict[str, str]:
    pk, name, born, precision, sex, number, commune, village, phone = row
    return {
        "record_id": f"{pk:015}",  # in the order of the numbers
        "full_name": name,
        "date_of_birth": born.isoformat()[: _KNOWN.get(precision, 0)] if born else "",
        "sex": _SEX.get(sex, ""),
        "personal_number": bytes(number).hex() if number else "",
        "father_name": father,
        "mother_name": mother,
        "commune_code": commune,
        "village": f"v{village}" if village else "",
        "phone": phone,
    }
