"""Targets of the city's plan: who reports them, and values of the last year. All figures are made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from diemtua.config.demo.cast import acting
from diemtua.config.demo.chapters import Setting
from diemtua.config.demo.desk import morning
from diemtua.lib.clock import day_of
from diemtua.places.models import Agency
from diemtua.plans import operations
from diemtua.plans.models import Document, Target
from diemtua.plans.rules.measuring import Figure


@dataclass(frozen=True)
class Followed:
    """A target by its place in the plan: who reports it, how often, and what was counted (days ago, part, whole)."""

    place: int
    kind: str
    username: str
    rhythm: str
    source: str
    counted: tuple[tuple[int, int, int], ...]


# Reached, on course, slow, and one whose reporter is late; the fifth target waits for somebody to be named.
FOLLOWED = (
    Followed(0, "so_y_te", "minh.soyte", "quarterly", "Sổ theo dõi trẻ em có hoàn cảnh đặc biệt",
             ((330, 7410, 11_060), (150, 8930, 11_020), (12, 10_110, 10_980))),
    Followed(1, "so_y_te", "minh.soyte", "half-yearly-05", "Báo cáo 6 tháng của các xã, phường",
             ((330, 9960, 11_060), (155, 10_290, 11_020), (12, 10_540, 10_980))),
    Followed(2, "so_y_te", "minh.soyte", "half-yearly-05", "Danh sách trẻ em mồ côi của các xã, phường",
             ((330, 702, 1014), (155, 706, 1002), (12, 709, 996))),
    Followed(3, "cong_an_tinh", "quan.congan", "quarterly", "Sổ tiếp nhận tin báo, Công an thành phố",
             ((330, 548, 1_282_000), (170, 531, 1_285_000))),
)  # fmt: skip


def figures(setting: Setting) -> None:
    """The city's plan is followed: four reporters named, values reported as they came."""
    document = Document.objects.filter(
        province_code="75", commune_code="", agency=None, state="confirmed", number__startswith="214"
    ).first()
    if document is None:
        return
    targets = list(document.targets.order_by("line", "pk"))
    for followed in FOLLOWED:
        if followed.place < len(targets):
            _follow(targets[followed.place], followed, setting)


def _follow(target: Target, followed: Followed, setting: Setting) -> None:
    at, today = setting.at, day_of(setting.at)
    agency = Agency.objects.on(today).get(province_code="75", commune_code="", kind=followed.kind)
    leader = acting("thuy.ubnd", at)
    operations.name_reporter(target, agency=agency, rhythm=followed.rhythm, by=leader, at=morning(at, -140))
    reporter = acting(followed.username, at)
    for days, part, whole in followed.counted:
        figure = Figure(
            as_of=_end(today, days), unit=target.unit, numerator=Decimal(part), denominator=Decimal(whole),
            source=followed.source,
        )  # fmt: skip
        operations.report_value(target, figure, by=reporter, at=morning(at, -min(139, max(1, days - 8))))


def _end(today: date, days: int) -> date:
    """The last day the figures speak of."""
    return today - timedelta(days=days)
