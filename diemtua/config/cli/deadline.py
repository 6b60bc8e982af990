"""`diemtua deadline`."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from diemtua.lib.clocks import ClockRule, Due

app = typer.Typer()
LAST_SECOND = 1
COUNTRY_DIGITS = 2


@app.command()
def deadline(
    rule: Annotated[str, typer.Argument(help="Mã thời hạn, ví dụ D-EMG, D-PLAN, D-APPR, D-SEP.")],
    start: Annotated[str, typer.Argument(help="Lúc bắt đầu: 2026-04-28 hoặc 2026-04-28T22:15 (giờ Việt Nam).")],
    province: Annotated[str, typer.Option(help="Mã tỉnh, thành phố (2 số), để tính cả ngày nghỉ riêng.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In một văn bản JSON.")] = False,
) -> int:
    """Cho biết thời hạn theo luật kết thúc lúc nào, theo bảng ngày nghỉ của bản cài đặt này.

    Không có cơ sở dữ liệu thì dùng bảng ngày nghỉ giao kèm, và nói như vậy.

    Năm chưa có bảng ngày nghỉ thì không tính, kết thúc với mã 1.
    """
    from diemtua.config.cli._days_off import office_table
    from diemtua.lib.clocks import calendar_in, due_times
    from diemtua.lib.days_off import shipped
    from diemtua.lib.errors import BadInput, Refused

    moment = _moment(start)
    found = _rule(rule, moment, has_hour=len(start.strip()) > len("2026-04-28"))
    if province and not (province.isdecimal() and len(province) == COUNTRY_DIGITS):
        raise BadInput(f"“{province}” không phải là mã tỉnh. Ghi hai chữ số, ví dụ 75.")
    office = office_table() if found.extends else None
    try:
        ends = due_times(found, moment, calendar_in(office or shipped(), province))
    except (OverflowError, ValueError):
        raise BadInput(f"Ngày {start} quá xa, không tính được.") from None
    missing = sorted({year for end in ends[:1] for year in end.missing})
    if missing:
        years = ", ".join(str(year) for year in missing)
        raise Refused(
            f"Chưa có bảng ngày nghỉ năm {years} nên không tính được {found.code}. "
            "Hãy xác nhận năm ở trang Quản trị, Ngày nghỉ lễ."
        )
    if as_json:
        told = _told(ends, province) | {"days_off_from": "office" if office else "shipped"}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        by_shipped = found.extends and office is None
        typer.echo(_line(ends[0]) + ("; theo bảng ngày nghỉ giao kèm" if by_shipped else ""))
    return 0


def _moment(text: str) -> datetime:
    from diemtua.lib.clock import VN
    from diemtua.lib.errors import BadInput

    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(f"“{text}” không phải là ngày giờ. Ghi dạng 2026-04-28 hoặc 2026-04-28T22:15.") from None
    return found.astimezone(VN) if found.tzinfo else found.replace(tzinfo=VN)


def _rule(code: str, moment: datetime, *, has_hour: bool) -> ClockRule:
    from diemtua.lib.clock import day_of
    from diemtua.lib.clocks import Unit, all_rules, rule_or_none
    from diemtua.lib.errors import BadInput, Refused

    code = code.strip().upper()
    known = [rule for rule in all_rules() if rule.code == code]
    if not known:
        raise BadInput(f"Không có thời hạn “{code}”. Các mã: {', '.join(rule.code for rule in all_rules())}.")
    found = rule_or_none(code, day_of(moment))
    if found is None:
        raise Refused(f"Thời hạn {code} không có hiệu lực vào ngày {day_of(moment):%d/%m/%Y}.")
    if found.unit == Unit.HOURS and not has_hour:
        raise BadInput(f"{code} tính theo giờ: hãy ghi cả giờ, ví dụ 2026-04-28T22:15.")
    return found


def _told(ends: list[Due], province: str) -> dict[str, Any]:
    from diemtua.lib.clocks import MARKS, Mark

    first = ends[0]
    rule = first.rule
    marks = {
        "mark": MARKS.get(rule.mark),
        "start_mark": MARKS.get(rule.start_mark),
    }
    return {
        "rule": rule.code,
        "name": rule.name,
        "start": first.start.isoformat(),
        "due": _end(first),
        "last_day": first.last_day.isoformat(),
        "moved_from": _day(first.moved_from),
        "then": [_end(each) for each in ends[1:]],
        "amount": rule.amount,
        "unit": rule.unit.value,
        "starts": rule.starts,
        "start_is_law": rule.start_mark == Mark.READ,
        "law": rule.law,
        "province": province or None,
        "days_off_to_confirm": [_day(day) for day in first.unsure],
        **marks,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _end(end: Due) -> str:
    """A limit in days ends at 24:00 of its last day; what stands here is the last second that is still in time."""
    from datetime import timedelta

    return (end.at if end.is_exact else end.at - timedelta(seconds=LAST_SECOND)).isoformat()


def _line(end: Due) -> str:
    when = f"{end.at:%H:%M %d/%m/%Y}" if end.is_exact else f"hết ngày {end.last_day:%d/%m/%Y}"
    doubts = "".join(f"; {day:%d/%m/%Y} chưa đối chiếu là ngày nghỉ" for day in end.unsure)
    return f"{end.rule.code}: {when} ({end.rule.law}; tính từ {end.rule.starts}{doubts})"
