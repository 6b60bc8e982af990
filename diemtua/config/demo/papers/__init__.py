"""The documents of the demo world, written for this project in the official form. All of them are made up."""

from diemtua.config.demo.papers.above import conclusion, directive, party_plan
from diemtua.config.demo.papers.city import city_plan, holiday_plan
from diemtua.config.demo.papers.communes import OTHER_PROVINCE, commune_plan, plan_above, plans_of_communes
from diemtua.config.demo.papers.words import CITY

__all__ = [
    "CITY",
    "OTHER_PROVINCE",
    "city_plan",
    "commune_plan",
    "conclusion",
    "directive",
    "holiday_plan",
    "party_plan",
    "plan_above",
    "plans_of_communes",
]
