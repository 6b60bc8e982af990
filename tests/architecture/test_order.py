"""The order of the apps: import contracts, foreign keys, doors, and the page that tells people about it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import grimp
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

from tests.architecture.house import PACKAGE, ROOT, SHELLS, layers, rank

DOORS = frozenset({"urls", "subscribers", "panels", "pages", "api", "sync", "jobs", "forms", "schemas"})


def test_import_contracts_hold() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_app_has_its_place_in_the_order() -> None:
    present = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert present <= set(rank())


def relations() -> list[tuple[str, str, str, bool]]:
    """Return every relation from one of our models to another of our apps."""
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("diemtua."):
            continue
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey | ManyToManyField) or isinstance(field.related_model, str):
                continue
            target = field.related_model._meta
            if target.label.split(".")[0] in rank() and target.app_label != model._meta.app_label:
                hidden = bool(field.remote_field.hidden)
                found.append((f"{model._meta.label}.{field.name}", model._meta.app_label, target.app_label, hidden))
    return found


def test_foreign_keys_point_down() -> None:
    up = [name for name, source, target, _ in relations() if rank()[target] >= rank()[source]]
    assert not up


def test_a_foreign_key_into_another_app_leaves_no_way_back() -> None:
    """`related_name="+"`: else a lower app reaches up through `child.case_set` and `filter(case__…)`."""
    seen = [name for name, _, _, hidden in relations() if not hidden]
    assert not seen


def test_nobody_opens_the_doors_of_another_app() -> None:
    graph = grimp.build_graph("diemtua", cache_dir=None)
    wrong = []
    for importer in graph.modules:
        home = importer.split(".")[1:2]
        if not home or home[0] in SHELLS or ".tests" in importer or ".testing" in importer:
            continue
        for imported in graph.find_modules_directly_imported_by(importer):
            parts = imported.split(".")[1:]
            if len(parts) > 1 and parts[0] not in {home[0], "lib"} and parts[1] in DOORS:
                wrong.append(f"{importer} -> {imported}")
    assert not wrong


def test_the_map_shows_the_same_order() -> None:
    shown = re.findall(r"^\| \d+ \| `(\w+)` \|", (ROOT / "docs" / "map.md").read_text(encoding="utf-8"), re.MULTILINE)
    built = [app for row in layers() for app in row if (PACKAGE / app / "__init__.py").exists()]
    assert shown == built
