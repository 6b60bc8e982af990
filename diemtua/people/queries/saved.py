"""How far a record has come, for who was too late with it."""

from __future__ import annotations

from django.db.models import QuerySet

from diemtua.people.models import Adult, Child, Concern, Household, Membership, ReviewRound, Transfer

Versioned = Adult | Child | Concern | Household | Membership | ReviewRound | Transfer


def version_now(record: Versioned) -> int | None:
    """The version that stands now, if the record can still be seen from here."""
    return QuerySet(type(record)).filter(pk=record.pk).values_list("version", flat=True).first()


def child_now(child: Child) -> Child | None:
    """The record as it stands now, if it can still be seen from here."""
    return Child.objects.select_related("village").filter(pk=child.pk).first()
