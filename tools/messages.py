"""Message catalogues without a gettext program: `update` the .po from code and templates, `compile` it, `check` it.

The source language is Vietnamese; the strings in the code are the keys.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "diemtua"
CATALOGUES = PACKAGE / "locale"
LANGUAGES = ("en",)

# `noop` marks a string in code that must not know Django; a door translates it later.
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "_now": None,  # `gettext` where `_` is the lazy one
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Lists that came with the program and that pages say in the reader's language.
_SEEDS = {"clocks.csv": ("name", "starts")}
HEADER = "# Words of Điểm Tựa. Kept by tools/messages.py: `make docs` adds new messages and drops unused ones."
_DATED = re.compile(r'^"(Project-Id|Report-Msgid|POT-|PO-|Last-Tr|Language-Team|Generated-By).*\n', re.MULTILINE)
_NO_SOURCE = {"tests", "locale", "migrations", "__pycache__", "build"}
_VIETNAMESE = re.compile(r"[À-ỹđĐ]")
_TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
_TRANSLATED = re.compile(r"{%\s*(blocktrans|blocktranslate)\b.*?{%\s*end\1\s*%}", re.DOTALL)
_COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Message:
    """One string to translate, and where it stands."""

    key: str | tuple[str, ...]
    context: str | None
    place: tuple[str, int]


def sources(package: Path = PACKAGE) -> list[Path]:
    """Return all files that may hold messages."""
    found = [*package.rglob("*.py"), *package.rglob("*.html"), *package.rglob("*.txt")]
    return sorted(path for path in found if not _NO_SOURCE & set(path.relative_to(package).parts))


def messages_in(text: str, name: str) -> Iterator[Message]:
    """Return the messages of one file."""
    if not name.endswith(".py"):
        # What is left of a template are calls in lines of X; their indentation means nothing.
        text = "\n".join(line.strip() for line in templatize(text, origin=name).split("\n"))
    found = extract("python", io.BytesIO(text.encode()), keywords=_KEYWORDS, options={"encoding": "utf-8"})
    for line, key, _comments, context in found:
        yield Message(key if isinstance(key, str) else tuple(key), context, (name, line))


def messages_of_seeds(root: Path) -> Iterator[Message]:
    """What pages say of rows that came with the program: each word once."""
    for name, columns in _SEEDS.items():
        path = root / "seed" / name
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                said = {row[column] for row in csv.DictReader(file) for column in columns}
            yield from (Message(words, None, (f"seed/{name}", 0)) for words in sorted(said) if words)


def all_messages(package: Path = PACKAGE) -> list[Message]:
    seeds = list(messages_of_seeds(package.parent))
    return seeds + [
        message
        for path in sources(package)
        for message in messages_in(path.read_text(encoding="utf-8"), str(path.relative_to(package.parent)))
        if message.key
    ]


def catalogue_path(language: str, suffix: str = "po") -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"django.{suffix}"


def read_catalogue(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def updated(old: Catalog, found: list[Message]) -> Catalog:
    """Return a catalogue of exactly these messages, with the translations that the old one has."""
    new = Catalog(locale=old.locale, header_comment=HEADER, charset="utf-8", fuzzy=False)
    for message in sorted(found, key=lambda each: (each.place[0], str(each.key))):
        known = old.get(message.key if isinstance(message.key, str) else message.key[0], message.context)
        if known and isinstance(known.id, str) != isinstance(message.key, str):
            known = None  # it has become a plural, or is none any more: to be translated anew
        new.add(
            message.key,
            string=known.string if known else None,
            locations=[(message.place[0], None)],  # type: ignore[list-item] # no line: see `written`
            context=message.context,
        )
    return new


def written(catalogue: Catalog) -> str:
    """Return the catalogue as text, without dates and line numbers: what did not change stays the same text."""
    file = io.BytesIO()
    write_po(file, catalogue, width=120)
    return _DATED.sub("", file.getvalue().decode("utf-8"))


def untranslated(catalogue: Catalog, found: list[Message]) -> list[Message]:
    """Return the messages for which the catalogue has no words."""
    missing = []
    for message in found:
        known = catalogue.get(message.key if isinstance(message.key, str) else message.key[0], message.context)
        strings = known.string if known and isinstance(known.string, tuple | list) else (known.string if known else "",)
        if not all(strings) or (known and known.fuzzy):
            missing.append(message)
    return missing


def bare_words(template: str) -> list[tuple[int, str]]:
    """Return Vietnamese words of a template that stand outside every translation tag, with their lines."""

    def blank(found: re.Match[str]) -> str:
        return "\n" * found[0].count("\n")

    rest = template
    for pattern in (_COMMENT, _TRANSLATED, _TAG):
        rest = pattern.sub(blank, rest)
    lines = enumerate(rest.split("\n"), start=1)
    return [(number, line.strip()) for number, line in lines if _VIETNAMESE.search(line)]


def compile_all() -> None:
    """Compile each catalogue that changed since it was compiled."""
    for language in LANGUAGES:
        source, target = catalogue_path(language), catalogue_path(language, "mo")
        if not source.exists() or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
            continue
        with target.open("wb") as file:
            write_mo(file, read_catalogue(language))


def update_all() -> None:
    """Bring each catalogue to the strings of the code; new ones stay empty for the translator."""
    found = all_messages()
    for language in LANGUAGES:
        new = updated(read_catalogue(language), found)
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(new), encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {len(new)} câu, {len(untranslated(new, found))} chưa dịch.")


def check_all() -> int:
    """Name what is not translated; the answer is the exit code."""
    found = all_messages()
    missing = [message for language in LANGUAGES for message in untranslated(read_catalogue(language), found)]
    for message in missing:
        print(f"{message.place[0]}:{message.place[1]}: {message.key}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit({"update": update_all, "compile": compile_all, "check": check_all}[sys.argv[1]]())
