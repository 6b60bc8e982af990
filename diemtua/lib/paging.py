"""Lists page in one way: 50 rows, the page number in the address, never an error for a page that is gone.

A long list is counted to ten thousand and no further: it says "10.000+" and asks to be narrowed, since counting on
would take longer than showing. A list that must be walked to be counted stops at a thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Expression, IntegerField, QuerySet, Subquery
from django.http import HttpRequest

from diemtua.lib.dates import number
from diemtua.lib.written import Given, written_alone

PAGE_SIZE = 50
MOST_COUNTED = 10_000
MOST_WALKED = 1_000
T = TypeVar("T")


class Pages(Paginator):  # type: ignore[type-arg]  # not generic while the program runs
    """Pages of a list that may be longer than what was counted."""

    more = False

    @property
    def said(self) -> str:
        """How many rows, as people read it: 1.234, or 10.000+ for a list that is longer than what is counted."""
        return f"{number(self.count)}+" if self.more else number(self.count)

    def known(self, count: int, most: int = MOST_COUNTED) -> Pages:
        """The same pages with what was counted, one more than the most standing for "more"."""
        self.more = count > most
        self.count = min(count, most)  # a cached property of Django's: what is known is not asked for again
        return self


class Counted(Subquery):
    """How many rows a list has, as a column beside other things; one more than the most stands for "more"."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"

    def __init__(self, rows: QuerySet[Any], most: int = MOST_COUNTED) -> None:
        super().__init__(rows.order_by().values("pk")[: most + 1], output_field=IntegerField())


class WorkedOut(Generic[T]):
    """A list whose rows are worked out where it is cut: what a page does not show is neither fetched nor computed.

    With `most`, it is counted and shown so far and no further: the count says the most, and pages beyond it are empty.
    """

    def __init__(self, rows: QuerySet[Any], work_out: Callable[[Any], T], *, most: int | None = None) -> None:
        self.rows, self.work_out, self.most = rows, work_out, most

    def __len__(self) -> int:
        if self.most is None:
            return self.rows.count()
        return self.rows.order_by().values("pk")[: self.most].count()

    def __getitem__(self, place: slice) -> list[T]:
        if self.most is not None and (place.start or 0) >= self.most:
            return []
        return [self.work_out(row) for row in self.rows[place]]


def page_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> Page[Any]:
    """The page asked for."""
    return Pages(rows, size).get_page(request.GET.get("page"))


def long_page_of(
    request: HttpRequest,
    rows: QuerySet[Any],
    lines: Callable[[QuerySet[Any]], QuerySet[Any]],
    size: int = PAGE_SIZE,
    *,
    most: int = MOST_COUNTED,
    count: int | None = None,
) -> Page[Any]:
    """The page asked for of a long list, with the count up to `most`, in one question.

    The rows of the page are chosen by their numbers first, in an index alone; `lines` adds what a line shows of them.
    A `count` that is known already is not asked for again.
    """
    asked = request.GET.get("page", "")
    last = most // size if count is None else -(-min(count, most) // size)
    place = max(1, min(int(asked), last) if asked.isdecimal() and 0 < len(asked) < 9 else 1)
    found, in_all = _cut(rows, lines, place, size=size, most=most, count=count)
    if not found and place > 1:  # a page that is gone
        in_all = rows.order_by()[: most + 1].count()
        place = max(1, min(last, -(-in_all // size)))
        found, in_all = _cut(rows, lines, place, size=size, most=most, count=None)
    return Page(found, place, Pages(found, size).known(in_all, most))


def _cut(
    rows: QuerySet[Any],
    lines: Callable[[QuerySet[Any]], QuerySet[Any]],
    place: int,
    *,
    size: int,
    most: int,
    count: int | None,
) -> tuple[list[Any], int]:
    chosen = rows.values("pk")[(place - 1) * size : place * size]
    page = lines(QuerySet(rows.model).filter(pk__in=chosen)).order_by(*rows.query.order_by)
    if count is not None:
        return list(page), count
    found = list(page.annotate(rows_in_all=Counted(rows, most)))
    return found, found[0].rows_in_all if found else 0


def said(count: int, most: int = MOST_COUNTED) -> str:
    """A figure, or 10.000+ where counting stopped."""
    return f"{number(most)}+" if count > most else number(count)


def one_row(asked: Mapping[str, Expression | Subquery], **given: Any) -> dict[str, Any]:
    """Several things in one question to the database; `given` are the values for what is `Given` in them."""
    columns = {name: written_alone(each) for name, each in asked.items()}
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {', '.join(each.sql for each in columns.values())}",
            [
                given[value.name] if isinstance(value, Given) else value
                for each in columns.values()
                for value in each.params
            ],
        )
        return dict(zip(columns, cursor.fetchone(), strict=True))
