"""Reading a plan of 30 KB: the whole command, and the reading itself."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import command, times

SIZE = 30_000
RUNS = 10

_HEAD = """ỦY BAN NHÂN DÂN
TỈNH VÍ DỤ
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ví Dụ, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Chăm sóc và bảo vệ trẻ em giai đoạn 2026 - 2030

I. MỤC ĐÍCH, YÊU CẦU
1. Bảo đảm mọi trẻ em được chăm sóc kịp thời.
II. NHIỆM VỤ VÀ GIẢI PHÁP
"""
_TASKS = (
    "{n}. Sở Y tế chủ trì, phối hợp với Sở Giáo dục và Đào tạo rà soát trẻ em có nguy cơ; xong trước ngày 30/6/2026.",
    "{n}. Công an tỉnh hướng dẫn Công an cấp xã tiếp nhận thông tin về trẻ em bị xâm hại trong vòng 12 giờ.",
    "{n}. Ủy ban nhân dân các xã, phường cập nhật danh sách trẻ em mồ côi hằng quý, bố trí cộng tác viên ở thôn.",
    "{n}. Sở Tài chính tham mưu bố trí kinh phí thực hiện trong năm 2026, hoàn thành trong Quý III năm 2026.",
)
_FOOT = """III. TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành báo cáo kết quả về Sở Y tế trước ngày 05 tháng 12 hằng năm.
Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""


def plan_text(size: int = SIZE) -> str:
    """Return a made-up plan of about this many bytes."""
    lines, length = [], len((_HEAD + _FOOT).encode())
    for number, form in enumerate(cycle(_TASKS), start=1):
        if length > size:
            break
        lines.append(form.format(n=number))
        length += len(lines[-1].encode()) + 1
    return _HEAD + "\n".join(lines) + "\n" + _FOOT


def read(_children: int) -> Iterator[Figure]:
    """Measure `plan read` whole, beside the bare start of Python, and the reading beside a bare look at each line."""
    from diemtua.lib.paper import open_paper
    from diemtua.lib.text import nfc
    from diemtua.plans.rules.reading import read_plan

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ke-hoach.txt"
        path.write_text(plan_text(), encoding="utf-8")
        whole, peak = command("-m", "diemtua", "plan", "read", str(path), runs=RUNS)
        bare, _ = command("-c", "pass", runs=RUNS)
        yield Figure("plan.read.command", 1, whole.p50, "ms", bare.p50, "python -c pass", whole.p50, whole.p95, peak)

        paper = open_paper(path)
        reading = times(lambda: read_plan(paper), RUNS)
        looking = times(lambda: [nfc(line).split() for line in path.read_text(encoding="utf-8").split("\n")], RUNS)
        name = "read the file, normalise and split each line"
        yield Figure("plan.read", 1, reading.p50, "ms", looking.p50, name, reading.p50, reading.p95)


BENCHES: dict[str, Bench] = {"plan.read": read}
