"""What verbs are called on pages. Each app names its own when it starts."""

from __future__ import annotations

from django.db.models import TextChoices

_NAMES: dict[str, object] = {}


def name_verbs(verbs: type[TextChoices]) -> None:
    """Make an app's verbs readable. Called from its AppConfig.ready."""
    _NAMES.update(zip(verbs.values, verbs.labels, strict=True))


def said(verb: str) -> str:
    """The verb in words; the bare verb of an app that is no longer there."""
    return str(_NAMES.get(verb, verb))


def known_verbs() -> list[tuple[str, str]]:
    """Every verb with its name, for the filter of the trail."""
    return sorted(((verb, str(name)) for verb, name in _NAMES.items()), key=lambda pair: pair[1])
