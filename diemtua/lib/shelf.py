"""Where files lie. A database takes back what failed half-way by itself; a disk does not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.files.storage import FileSystemStorage, default_storage

_PUT: ContextVar[list[str] | None] = ContextVar("put", default=None)


class Shelf(FileSystemStorage):
    """Files of the site, in the folder of its data."""

    def _save(self, name: str, content: Any) -> str:
        if (put := _PUT.get()) is not None:
            put.append(name)  # before the first byte: a full disk leaves a piece of a file
        kept: str = super()._save(name, content)  # type: ignore[misc] # what Django says to override
        return kept


@contextmanager
def no_file_alone() -> Iterator[None]:
    """Around an operation that stores files, outside its transaction: when it fails, its files go away as its rows do.

    Each file lies under a random name of its own, so that nobody else's can be meant.
    """
    outside, put = _PUT.get(), list[str]()
    token = _PUT.set(put)
    try:
        yield
    except BaseException:
        for name in put:
            default_storage.delete(name)
        raise
    finally:
        _PUT.reset(token)
    if outside is not None:
        outside += put
