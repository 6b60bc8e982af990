"""What lies on a person's own desk."""

from __future__ import annotations

from django.db.models import QuerySet

from diemtua.access.models import Draft, Notice, SavedView


def notices_of(user_id: int) -> QuerySet[Notice]:
    """A person's own notices, latest first."""
    return Notice.objects.filter(user_id=user_id).order_by("-at", "-pk")


def unread_count(user_id: int) -> int:
    return Notice.objects.filter(user_id=user_id, read_at__isnull=True).count()


def views_of(user_id: int, page: str) -> QuerySet[SavedView]:
    """A person's own saved views of one list."""
    return SavedView.objects.filter(user_id=user_id, page=page).order_by("name")


def draft_of(user_id: int, page: str) -> Draft | None:
    return Draft.objects.filter(user_id=user_id, page=page).first()
