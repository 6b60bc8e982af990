"""Every table says what personal data it holds; migrations agree with the models and stand in one line."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from diemtua.lib.pii import Pii


def test_every_model_declares_its_personal_data() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("diemtua.")]
    assert ours
    assert not [model._meta.label for model in ours if not isinstance(getattr(model, "pii", None), Pii)]


@pytest.mark.django_db
def test_migrations_agree_with_the_models() -> None:
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def our_migrations() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return each migration of our apps with its parents inside its own app."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("diemtua.")}
    return {
        key: [parent for parent in migration.dependencies if parent[0] == key[0]]
        for key, migration in loader.disk_migrations.items()
        if key[0] in ours
    }


def test_migrations_stand_in_one_line() -> None:
    parents = Counter(parent for each in our_migrations().values() for parent in each)
    first = Counter(app for (app, _), before in our_migrations().items() if not before)
    assert not [parent for parent, count in parents.items() if count > 1]
    assert not [app for app, count in first.items() if count > 1]


def test_migrations_say_what_they_do() -> None:
    assert not [name for _, name in our_migrations() if "auto" in name.split("_")]
