"""How far a record has come, for who was too late with it."""

from __future__ import annotations

from django.db.models import QuerySet

from diemtua.people.models import Child, Membership, Transfer


def version_now(record: Child | Membership | Transfer) -> int | None:
    """The version that stands now, if the record can still be seen from here."""
    return QuerySet(type(record)).filter(pk=record.pk).values_list("version", flat=True).first()
