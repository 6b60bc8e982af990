"""`children match`: a file in, a file of pairs out. It stands under its name once all are written."""

from __future__ import annotations

import csv
import os
from pathlib import Path

from diemtua.lib.errors import BadInput
from diemtua.quality.rules.linkage import matching
from diemtua.quality.rules.linkage.lists import lines_of
from diemtua.quality.rules.linkage.preparing import of_lines

PAIR_COLUMNS = ("record_id_a", "record_id_b", "probability")


def match_file(source: Path, out: Path, *, threshold: float, progress: matching.Progress) -> tuple[int, int]:
    """Write the pairs of a file; give how many records and pairs there were. Refused: BadInput."""
    if not out.parent.is_dir():
        raise BadInput(f"Không có thư mục {out.parent} để ghi kết quả.")
    if out.exists() and source.exists() and out.samefile(source):
        raise BadInput("Tệp kết quả trùng với tệp cần đối chiếu. Hãy đặt tên khác ở --out.")
    half = out.with_name(f"{out.name}.{os.getpid()}.part")
    try:
        with matching.workshop() as connection:
            count = matching.load(connection, of_lines(lines_of(source)), progress)
            if twice := matching.named_twice(connection):
                raise BadInput(f"record_id “{twice}” có ở nhiều dòng. Mỗi dòng cần một record_id riêng.")
            with half.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(PAIR_COLUMNS)
                pairs = 0
                for one, other, probability in matching.match(
                    connection, count, threshold=threshold, progress=progress
                ):
                    writer.writerow((one, other, f"{probability:.6f}"))
                    pairs += 1
        half.replace(out)
    finally:
        half.unlink(missing_ok=True)
    return count, pairs
