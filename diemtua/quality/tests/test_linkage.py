"""Linking many records: how much is found on registers of which the truth is known, and what could explode it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType

import pytest

from diemtua.config.cli import BAD_INPUT, DONE, run
from diemtua.quality.rules.linkage import blocking, matching
from diemtua.quality.rules.linkage.columns import COLUMNS
from diemtua.quality.rules.linkage.preparing import of_lines
from diemtua.quality.testing import columns, dirty
from diemtua.quality.testing.words import FAMILIES, GIRLS, MIDDLES_GIRLS

Pairs = set[tuple[str, str]]
AN = {
    "full_name": "Nguyễn Gia Bảo An", "date_of_birth": "2016-05-14", "sex": "M", "father_name": "Nguyễn Văn Khoa",
    "mother_name": "Trần Thị Thu Hà", "commune_code": "25195", "village": "Ấp 3", "phone": "0912345678",
}  # fmt: skip


def listed(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, restval="")
        out.writeheader()
        out.writerows({"record_id": f"r{number:05}"} | dict(row) for number, row in enumerate(rows))
    return path


def found_in(source: Path) -> Pairs:
    out = source.with_suffix(".pairs.csv")
    assert run(["children", "match", str(source), "--out", str(out)]) == DONE
    with out.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    pairs = {(line["record_id_a"], line["record_id_b"]) for line in lines}
    assert len(pairs) == len(lines)
    assert all(one < other for one, other in pairs)
    assert all(0.9 <= float(line["probability"]) <= 1 for line in lines)
    return pairs


@pytest.mark.parametrize("maker", [dirty, columns])
def test_two_made_up_registers_are_linked_nearly_without_fault(maker: ModuleType, tmp_path: Path) -> None:
    truth: Pairs = maker.write(tmp_path / "list.csv", 4000, seed=5)
    found = found_in(tmp_path / "list.csv")
    right = len(found & truth)
    precision, recall = right / len(found), right / len(truth)
    assert precision >= 0.97
    assert 2 * precision * recall / (precision + recall) >= 0.95


FAULTS = (
    {"full_name": "NGUYEN GIA BAO AN"},
    {"full_name": "Nguyễn An"},
    {"full_name": "An Nguyễn Gia Bảo"},
    {"full_name": "Ng. G. B. An"},
    {"full_name": "Nguyễn Gia Bảo An (Bin)"},
    {"full_name": "Nguyễn Gia Bảo Ann"},
    {"full_name": "Nguye\u0302\u0303n Gia Ba\u0309o An", "phone": ""},
    {"date_of_birth": "2016-14-05"},
    {"date_of_birth": "2016"},
    {"date_of_birth": "2016-05"},
    {"date_of_birth": "2016-01-01"},
    {"date_of_birth": "2016-05-11"},
    {"mother_name": "Tran Thi Thu Ha", "father_name": ""},
    {"mother_name": "T. T. T. Hà"},
    {"commune_code": "26041", "village": "Khu phố 1", "phone": ""},
    {"sex": ""},
)
OTHERS = (
    {"full_name": "Nguyễn Gia Bảo Minh"},
    {"full_name": "Nguyễn Gia Bảo Ân"},
    {"full_name": "Nguyễn Gia Bảo Anh"},
    {"full_name": "Nguyễn Ngọc Khánh An", "sex": "F"},
    {"full_name": "Nguyễn Gia Bảo Bình", "date_of_birth": "2018-09-02"},
    {"father_name": "Nguyễn Văn Tùng", "mother_name": "Lê Thị Mai", "phone": "0987654321", "commune_code": "31000"},
    {"father_name": "", "mother_name": "", "phone": "", "village": "", "commune_code": "31000"},
)


def test_one_child_with_a_fault_is_found(tmp_path: Path) -> None:
    found = found_in(listed(tmp_path / "faults.csv", [AN, *(AN | fault for fault in FAULTS)]))
    assert [fault for number, fault in enumerate(FAULTS, 1) if ("r00000", f"r{number:05}") not in found] == []


def test_twins_brothers_and_children_of_one_name_elsewhere_stay_two(tmp_path: Path) -> None:
    found = found_in(listed(tmp_path / "others.csv", [AN, *(AN | other for other in OTHERS)]))
    assert [other for number, other in enumerate(OTHERS, 1) if ("r00000", f"r{number:05}") in found] == []


def test_ten_thousand_of_one_name_all_born_on_new_years_day(tmp_path: Path) -> None:
    families = list(FAMILIES)
    rows = [
        {
            "full_name": "Nguyễn Văn An", "date_of_birth": f"{2010 + number % 15}-01-01", "sex": "M",
            "commune_code": str(25000 + number % 90),
            "mother_name": f"{families[number % 36]} {MIDDLES_GIRLS[2 + number // 2520]} {GIRLS[number // 36 % 70]}",
        }
        for number in range(10_000)
    ]  # fmt: skip
    rows += [AN, AN | {"full_name": "Nguyen Gia Bao An"}]
    with matching.workshop() as connection:
        count = matching.load(
            connection, of_lines({"record_id": f"r{n:05}"} | _full(row) for n, row in enumerate(rows))
        )
        pairs = {pair[:2] for pair in matching.match(connection, count, threshold=0.9)}
        compared = sum(
            connection.execute(
                f"select count(*) from records l join records r using ({key}) where l.unique_id < r.unique_id"  # noqa: S608 - our own columns
            ).fetchall()[0][0]
            for key in blocking.key_columns()
        )
    assert compared < count * blocking.MOST / 2 * len(blocking.LADDERS)
    assert ("r10000", "r10001") in pairs
    assert len(pairs) < count / 20  # mothers whose names are a letter apart, of fifty million pairs


def _full(row: Mapping[str, str]) -> dict[str, str]:
    return {name: row.get(name, "") for name in COLUMNS if name != "record_id"}


def test_what_two_records_share_through_a_third_is_one_child_too(tmp_path: Path) -> None:
    number = "075216004321"
    rows = [
        AN | {"personal_number": number, "commune_code": "26041", "village": "", "phone": "", "father_name": ""},
        AN | {"personal_number": number},
        {"full_name": "Nguyễn An", "date_of_birth": "2016", "mother_name": "Trần Thị Thu Hà", "phone": "0912345678"},
    ]
    assert found_in(listed(tmp_path / "three.csv", rows)) == {
        ("r00000", "r00001"), ("r00000", "r00002"), ("r00001", "r00002"),
    }  # fmt: skip


def test_the_same_file_gives_the_same_pairs(tmp_path: Path) -> None:
    columns.write(tmp_path / "list.csv", 800, seed=2)
    out = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for each in out:
        run(["children", "match", str(tmp_path / "list.csv"), "--out", str(each)])
    assert out[0].read_bytes() == out[1].read_bytes()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "record_id"),
        (b"record_id,full_name\r\n1,An\r\n", "date_of_birth"),
        ("record_id,full_name\n1,Đức\n".encode("cp1258", "replace"), "UTF-8"),
        ((",".join(COLUMNS) + "\n1,An\n").encode(), "2"),
        ((",".join(COLUMNS) + "\n" + "1,An,,,,,,,,\n" * 2).encode(), "“1”"),
        ((",".join(COLUMNS) + "\n,An,,,,,,,,\n").encode(), "record_id"),
        ((",".join(COLUMNS) + "\n1,A\0n,,,,,,,,\n").encode(), "2"),
        ((",".join(COLUMNS) + "\n1,An,,,,,,,,,,thừa\n").encode(), "2"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    content: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.csv").write_bytes(content)
    out = tmp_path / "pairs.csv"
    assert run(["children", "match", str(tmp_path / "list.csv"), "--out", str(out)]) == BAD_INPUT
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.csv"]


def test_an_empty_list_has_no_pairs(tmp_path: Path) -> None:
    assert found_in(listed(tmp_path / "none.csv", [])) == set()
    assert found_in(listed(tmp_path / "one.csv", [AN])) == set()


def test_pairs_do_not_overwrite_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = listed(tmp_path / "list.csv", [AN])
    assert run(["children", "match", str(source), "--out", str(source)]) == BAD_INPUT
    assert "--out" in capsys.readouterr().err
