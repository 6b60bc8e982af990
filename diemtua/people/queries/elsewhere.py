"""Where over the country a record of the same name and birth date stands: communes, never rows (decision 0010)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from diemtua.lib.text import fold, nfc
from diemtua.people.codes import Precision
from diemtua.people.rules.names import sort_key
from diemtua.places.queries import names_of_communes


class Asked(NamedTuple):
    """A name as the index knows it, as it was written, and without marks; a birth date."""

    words: str
    marked: str
    plain: str
    born: date


class Place(NamedTuple):
    code: str
    name: str


@dataclass(frozen=True)
class Elsewhere:
    """Communes with such a record. `hidden`: one more stands where nobody is told."""

    places: tuple[Place, ...] = ()
    hidden: bool = False

    def __bool__(self) -> bool:
        return bool(self.places) or self.hidden


NOWHERE_ELSE = Elsewhere()


def name_asked(facts: Mapping[str, Any]) -> Asked | None:
    """What can be asked for: a name of two syllables at least, and a birth date known to the day."""
    name, born = nfc(facts.get("full_name") or ""), facts.get("birth_on")
    if born is None or facts.get("birth_precision") != Precision.DAY or len(name.split()) < 2:
        return None
    words = fold(name)
    return Asked(words, sort_key(name), sort_key(words), born)


def stands_elsewhere(asked: Asked, today: date) -> Elsewhere:
    """Outside of what the session sees itself. Names are equal with their marks, or one of the two has none."""
    with connection.cursor() as cursor:
        cursor.execute("select people_name_stands_in(%s, %s, %s, %s)", list(asked))
        codes = [row[0] for row in cursor.fetchall()]
    known = [code for code in codes if code]
    names = names_of_communes(known, today) if known else {}
    return Elsewhere(tuple(Place(code, names.get(code, code)) for code in known), hidden=None in codes)
