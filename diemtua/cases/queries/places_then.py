"""What the places of a case were called when they were written, where communes have gone into others since."""

from __future__ import annotations

from collections.abc import Sequence

from diemtua.cases.models import Carried, Case
from diemtua.lib.carried import said_then
from diemtua.places.queries import names_ever

PARTS = ("event_commune", "home_commune", "third_commune")


def places_then(case: Case, carried: Sequence[Carried] | None = None) -> dict[str, str]:
    """The name of then, by the column it was written in. `carried`: rows of the case that were read already."""
    if carried is None:
        said = {part: old for (_pk, part), old in said_then(Carried, Case, [case.pk]).items()}
    else:
        said = {row.part: row.old for row in reversed(carried) if row.thing == "case"}
    then = {part: old for part, old in said.items() if part in PARTS}
    names = names_ever(then.values()) if then else {}
    return {part: names.get(old, old) for part, old in then.items()}
