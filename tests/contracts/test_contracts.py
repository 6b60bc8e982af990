"""Codes ever released, facts that apps announce, and the form of the API."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from enum import Enum
from types import ModuleType

import diemtua
from tests.contracts.kept import HINT, compare, lines_of


def modules(*kinds: str) -> Iterator[ModuleType]:
    """Return the modules of these kinds in all apps, for example every `codes`."""
    for app in pkgutil.iter_modules(diemtua.__path__, "diemtua."):
        if not app.ispkg:
            continue
        inside = {module.name for module in pkgutil.iter_modules(importlib.import_module(app.name).__path__)}
        for kind in kinds:
            if kind in inside:
                yield importlib.import_module(f"{app.name}.{kind}")


def classes(*kinds: str) -> Iterator[tuple[str, type]]:
    """Return the classes that such modules define themselves, with the name of their app."""
    for module in modules(*kinds):
        for name, value in sorted(vars(module).items()):
            if inspect.isclass(value) and value.__module__.startswith(module.__name__):
                yield f"{module.__name__.split('.')[1]}.{name}", value


def codes() -> set[str]:
    lists = ((name, each) for name, each in classes("codes", "states") if issubclass(each, Enum))
    return {f"{name} {member.value}" for name, each in lists for member in each}


def test_no_released_code_is_lost() -> None:
    """Stored rows hold these codes: retire one with a date, never rename, reuse or remove it."""
    lost = lines_of("codes.lock") - codes()
    assert not lost, f"{sorted(lost)}. {HINT}"


def test_every_code_is_in_the_lock() -> None:
    compare("codes.lock", "\n".join(sorted(codes() | lines_of("codes.lock"))) + "\n")


def test_facts_that_apps_announce() -> None:
    facts = [
        f"{name}({', '.join(field.name for field in dataclasses.fields(each))})"
        for name, each in classes("facts")
        if dataclasses.is_dataclass(each)
    ]
    compare("facts.lock", "\n".join(sorted(facts)) + "\n")


def test_the_form_of_the_api() -> None:
    from diemtua.config.urls import api

    compare("openapi.json", json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n")
