"""What lies on a person's own desk."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from diemtua.access.models import Draft, Notice, SavedView, User
from diemtua.lib.written import Given, Statement


def notices_of(user_id: int) -> QuerySet[Notice]:
    """A person's own notices, latest first."""
    return Notice.objects.filter(user_id=user_id).order_by("-at", "-pk")


def unread_count(user_id: int) -> int:
    return Notice.objects.filter(user_id=user_id, read_at__isnull=True).count()


def mailable(user_ids: Iterable[int]) -> set[int]:
    """Which of these people have an address and want mails."""
    rows = User.objects.filter(pk__in=set(user_ids), is_active=True, reminders_by_mail=True).exclude(email="")
    return set(rows.values_list("pk", flat=True))


def notices_to_mail(user_id: int) -> QuerySet[Notice]:
    """What a person's next mail will say: not mailed, and not read inside the system meanwhile. The oldest first."""
    rows = Notice.objects.filter(user_id=user_id, mailed_at__isnull=True, read_at__isnull=True).exclude(mail="")
    return rows.order_by("at", "pk")


def views_of(user_id: int | Given, page: str | Given) -> QuerySet[SavedView]:
    """A person's own saved views of one list."""
    return SavedView.objects.filter(user_id=user_id, page=page).order_by("name")


_VIEWS = Statement(lambda: views_of(Given("user"), Given("page")))


def views_shown(user_id: int, page: str) -> list[SavedView]:
    """The same, for every page with that list."""
    return _VIEWS.rows(user=user_id, page=page)


def draft_of(user_id: int, page: str) -> Draft | None:
    return Draft.objects.filter(user_id=user_id, page=page).first()
