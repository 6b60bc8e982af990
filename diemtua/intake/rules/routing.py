"""Which unit answers for a report: the commune of the event (NĐ 56/2017 Đ26.1), else whoever is next above."""

from __future__ import annotations

from dataclasses import dataclass

from diemtua.intake.codes import Holder


@dataclass(frozen=True)
class Place:
    """Who answers: a commune of a province, a province, or the hotline for the whole country."""

    holder: Holder
    province_code: str = ""
    commune_code: str = ""


def keeper_of(province_code: str, commune_code: str) -> Place:
    """Who answers for what happened there; where not even the province is understood, the hotline asks."""
    if commune_code:
        return Place(Holder.COMMUNE, province_code, commune_code)
    if province_code:
        return Place(Holder.PROVINCE, province_code)
    return Place(Holder.HOTLINE)


def one_up(place: Place) -> Place:
    """Who answers when nobody there took it."""
    if place.holder == Holder.COMMUNE:
        return Place(Holder.PROVINCE, place.province_code)
    return place
