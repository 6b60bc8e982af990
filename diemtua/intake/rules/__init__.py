from diemtua.intake.rules.follow_codes import read_code, spell_code
from diemtua.intake.rules.routing import Place, keeper_of, one_up
from diemtua.intake.rules.sheets import sheet_of
from diemtua.intake.rules.telling import Grave, Told, ToldBy, ToldChild, carer_harms, is_urgent

__all__ = [
    "Grave",
    "Place",
    "Told",
    "ToldBy",
    "ToldChild",
    "carer_harms",
    "is_urgent",
    "keeper_of",
    "one_up",
    "read_code",
    "sheet_of",
    "spell_code",
]
