"""People who tell by the open page, as browsers do: what was not answered is sent again, the same sheet."""

from __future__ import annotations

import http.client
import re
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
_HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}
_PAUSE = 0.05  # before the same sheet is sent again; the site may be starting


class Teller(threading.Thread):
    """One person after the other at one place; `answered` holds the code that each sheet got."""

    def __init__(self, port: int, name: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.port, self.who, self.stop = port, name, stop
        self.answered: dict[str, str] = {}
        self.repeated: list[tuple[str, str]] = []
        self.refused: list[int] = []

    def run(self) -> None:
        turn = 0
        while not self.stop.is_set():
            words, form = f"{self.who} {turn}", uuid.uuid4().hex
            code = self._until_answered(words, form)
            if code and turn % 3 == 0:  # an impatient hand
                self.repeated.append((code, self._until_answered(words, form)))
            turn += 1

    def _until_answered(self, words: str, form: str) -> str:
        """Send it until the code is there; whoever is cut off presses the button again."""
        while True:
            code = tell(self.port, words, form, self.refused)
            if code:
                self.answered[words] = code
                return code
            if self.stop.is_set():
                return ""
            time.sleep(_PAUSE)


def tell(port: int, words: str, form: str, refused: list[int] | None = None) -> str:
    """Send one sheet; the code, or nothing where the line was cut or the site said to come again."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    sheet = {"form": form, "words": words, "commune": "phường Trấn Biên, Đồng Nai"}
    try:
        link.request("POST", "/bao-tin/", urlencode(sheet), _HEADERS)
        answer = link.getresponse()
        page = answer.read().decode()
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        link.close()
    found = CODE.search(page.split("dt-ticket-code", 1)[-1]) if answer.status == 200 else None
    if refused is not None and answer.status != 200:
        refused.append(answer.status)
    return found.group() if found else ""


@contextmanager
def telling(port: int, run: str, many: int) -> Iterator[list[Teller]]:
    """So many places from which people tell, as long as the block lasts."""
    stop = threading.Event()
    tellers = [Teller(port, f"{run} {place}", stop) for place in range(many)]
    for teller in tellers:
        teller.start()
    try:
        yield tellers
    finally:
        stop.set()
        for teller in tellers:
            teller.join(60)


def answered(tellers: list[Teller]) -> int:
    """How many sheets got a code so far."""
    return sum(len(teller.answered) for teller in tellers)
