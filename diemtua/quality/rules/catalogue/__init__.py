"""The rules of the house, by dimension; those that only propose a visit apart."""

from diemtua.quality.rules.catalogue.alive import ALIVE
from diemtua.quality.rules.catalogue.clean import CLEAN
from diemtua.quality.rules.catalogue.full import FULL
from diemtua.quality.rules.catalogue.model import PRACTICE, READ, WEIGHTS, Mend, Rule
from diemtua.quality.rules.catalogue.right import RIGHT
from diemtua.quality.rules.catalogue.signs import SIGNS

RULES: dict[str, Rule] = {rule.code: rule for rule in (*RIGHT, *FULL, *CLEAN, *ALIVE)}
EARLY: dict[str, Rule] = {rule.code: rule for rule in SIGNS}

__all__ = ["EARLY", "PRACTICE", "READ", "RULES", "WEIGHTS", "Mend", "Rule"]
