"""Linking many records: how fast, how much memory, and how much of the truth is found, on made-up lists of two makers.

Beside it Splink with its own defaults on the same records in the same run: its ready comparisons for names, dates and
exact values, blocked by birthday, by name and by number, its weights estimated from the file by sampling and by
expectation and maximisation, as its own guide does for a list of people.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import command

SEED = 11
THRESHOLD = 0.9
MINUTES, GIGABYTES = 10, 8
Pairs = set[tuple[str, str]]
_DEFAULTS = "Splink with its own defaults, the same records"


def linkage(children: int) -> Iterator[Figure]:
    """Measure both makers; the time and memory stand beside what is asked for and beside Splink's defaults."""
    with tempfile.TemporaryDirectory() as place:
        for maker in ("dirty", "columns"):
            yield from _of_maker(maker, children, Path(place))


def _of_maker(maker: str, children: int, place: Path) -> Iterator[Figure]:
    from importlib import import_module

    listed = place / f"{maker}.csv"
    truth: Pairs = import_module(f"diemtua.quality.testing.{maker}").write(listed, children, seed=SEED)
    ours, seconds, peak = _run("ours", listed)
    plain, plain_seconds, plain_peak = _run("plain", listed)
    name = f"linkage.{maker}"
    for figure, mine, theirs in zip(
        ("precision", "recall", "f1"), _scores(ours, truth), _scores(plain, truth), strict=True
    ):
        yield Figure(f"{name}.{figure}", children, mine, "share", theirs, _DEFAULTS)
    yield Figure(f"{name}.time", children, seconds, "s", plain_seconds, _DEFAULTS, peak_rss_mb=peak)
    yield Figure(f"{name}.time.asked", children, seconds, "s", MINUTES * 60, "what is asked for a million rows")
    yield Figure(f"{name}.memory", children, peak, "MB", plain_peak, _DEFAULTS, peak_rss_mb=peak)
    yield Figure(f"{name}.memory.asked", children, peak, "MB", GIGABYTES * 1024, "what is asked for a million rows")


def _scores(found: Pairs, truth: Pairs) -> tuple[float, float, float]:
    right = len(found & truth)
    precision, recall = right / max(1, len(found)), right / max(1, len(truth))
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return round(precision, 4), round(recall, 4), round(f1, 4)


def _run(how: str, listed: Path) -> tuple[Pairs, float, float]:
    """In a process of its own, so that memory is that of this one way alone."""
    out = listed.with_suffix(f".{how}.json")
    taken, peak = command("-c", f"from {__name__} import _{how}; _{how}({str(listed)!r}, {str(out)!r})", runs=1)
    return {(one, other) for one, other in json.loads(out.read_text())}, round(taken.p50 / 1000, 1), peak


def _ours(listed: str, out: str) -> None:
    from diemtua.config.cli import run

    pairs = f"{out}.csv"
    if run(["children", "match", listed, "--out", pairs, "--threshold", str(THRESHOLD)]):
        raise RuntimeError(listed)
    lines = Path(pairs).read_text(encoding="utf-8").splitlines()[1:]
    Path(out).write_text(json.dumps([line.split(",")[:2] for line in lines]))


def _plain(listed: str, out: str) -> None:
    """Splink as its guide has it for a list of people."""
    import duckdb
    from splink import DuckDBAPI, Linker, block_on

    connection = duckdb.connect()
    connection.execute("set threads = 2")
    connection.execute("set memory_limit = '6GB'")
    connection.execute(f"set temp_directory = '{Path(out).parent}'")  # goes when the measure has ended
    connection.execute(
        "create table people as select * replace (nullif(date_of_birth, '') as date_of_birth)"
        " from read_csv(?, all_varchar = true, header = true, nullstr = '')",
        [listed],
    )
    database = DuckDBAPI(connection)
    linker = Linker(database.register("people"), _settings(), log_level=None)
    _train(linker, block_on)
    found = linker.inference.predict(threshold_match_probability=THRESHOLD, warning_mode="never").physical_name
    rows = connection.execute(f"select record_id_l, record_id_r from {found}").fetchall()  # noqa: S608 - Splink's own table
    Path(out).write_text(json.dumps([sorted(pair) for pair in rows]))


def _settings() -> Any:
    import splink.comparison_library as compare
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record_id",
        comparisons=[
            compare.NameComparison("full_name"),
            compare.DateOfBirthComparison("date_of_birth", input_is_string=True),
            compare.ExactMatch("sex"),
            compare.ExactMatch("personal_number"),
            compare.NameComparison("father_name"),
            compare.NameComparison("mother_name"),
            compare.ExactMatch("commune_code"),
            compare.ExactMatch("phone"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("personal_number"),
            block_on("phone"),
            block_on("date_of_birth", "commune_code"),
            block_on("full_name", "commune_code"),
            block_on("full_name", "date_of_birth"),
        ],
        retain_matching_columns=False,
    )


def _train(linker: Any, block_on: Any) -> None:
    sure = [block_on("personal_number"), block_on("full_name", "date_of_birth", "mother_name")]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=SEED)
    for rule in (block_on("full_name"), block_on("date_of_birth", "commune_code")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)


BENCHES: dict[str, Bench] = {"linkage": linkage}
