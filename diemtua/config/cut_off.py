"""A request whose sender went away in the middle is not half a request: nothing of it is done or kept.

A server hands over what came before the line was cut as if it were all. Half a report would be kept so, and the whole
one beside it when the same person presses the button again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class _Whole:
    """The body of a request, which must be as long as it was said to be."""

    def __init__(self, stream: Any, length: int) -> None:
        self._stream, self._left = stream, length

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        found = b""
        while len(found) < wanted:
            piece = self._stream.read(wanted - len(found))
            if not piece:
                raise ConnectionResetError("the sender went away")
            found += piece
        self._left -= len(found)
        return found

    def readline(self, size: int = -1) -> bytes:
        line: bytes = self._stream.readline(self._left if size < 0 else min(size, self._left))
        if not line and self._left:
            raise ConnectionResetError("the sender went away")
        self._left -= len(line)
        return line


def whole_only(application: Application) -> Application:
    """An application that meets requests with a whole body alone; Django says of others that they are unreadable."""

    def handle(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length):
            environ["wsgi.input"] = _Whole(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return handle
