"""What a command says on stdout: sentences for people, or with --json exactly one JSON document."""

from __future__ import annotations

import json
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="In đúng một tài liệu JSON.")]


def answer(facts: dict[str, object], sentences: str, *, as_json: bool) -> None:
    """Say the same in the one form or the other."""
    typer.echo(json.dumps(facts, ensure_ascii=False) if as_json else sentences)
