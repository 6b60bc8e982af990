"""What the places of a case were called when they were written, where communes have gone into others since."""

from __future__ import annotations

from diemtua.cases.models import Carried, Case
from diemtua.lib.carried import said_then
from diemtua.places.queries import names_ever

PARTS = ("event_commune", "home_commune", "third_commune")


def places_then(case: Case) -> dict[str, str]:
    """The name of then, by the column it was written in."""
    then = {part: old for (_pk, part), old in said_then(Carried, Case, [case.pk]).items() if part in PARTS}
    names = names_ever(then.values()) if then else {}
    return {part: names.get(old, old) for part, old in then.items()}
